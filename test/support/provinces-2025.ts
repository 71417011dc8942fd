import { provinces } from './national-names.ts'

/**
 * The provinces of the 63 that went into others: by the code of the one whose name the new province
 * has. Source: the plan of the 2025 rearrangement at province level (nghean24h.vn, "34 tỉnh thành dự
 * kiến hoạt động ngay từ ngày 1/7/2025"), as the National Assembly adopted it in resolution
 * 202/2025/QH15 of 12/6/2025; certain. That the unions followed them, from 63 to 34 on 1/7/2025, is
 * told by domain.md §2 [W10]; that each merged into the union of the same name is inferred.
 */
export const mergedProvinces: Record<string, readonly string[]> = {
  TUYENQUANG: ['Hà Giang'],
  LAOCAI: ['Yên Bái'],
  THAINGUYEN: ['Bắc Kạn'],
  PHUTHO: ['Vĩnh Phúc', 'Hòa Bình'],
  BACNINH: ['Bắc Giang'],
  HUNGYEN: ['Thái Bình'],
  HAIPHONG: ['Hải Dương'],
  NINHBINH: ['Hà Nam', 'Nam Định'],
  QUANGTRI: ['Quảng Bình'],
  DANANG: ['Quảng Nam'],
  QUANGNGAI: ['Kon Tum'],
  GIALAI: ['Bình Định'],
  KHANHHOA: ['Ninh Thuận'],
  LAMDONG: ['Đắk Nông', 'Bình Thuận'],
  DAKLAK: ['Phú Yên'],
  HOCHIMINH: ['Bình Dương', 'Bà Rịa – Vũng Tàu'],
  DONGNAI: ['Bình Phước'],
  TAYNINH: ['Long An'],
  CANTHO: ['Sóc Trăng', 'Hậu Giang'],
  VINHLONG: ['Bến Tre', 'Trà Vinh'],
  DONGTHAP: ['Tiền Giang'],
  CAMAU: ['Bạc Liêu'],
  ANGIANG: ['Kiên Giang'],
}

/** The 34 provinces that stayed or took others, and into which each of the other 29 went. */
export function provincesOf2025() {
  const ended = Object.entries(mergedProvinces).flatMap(([into, names]) =>
    names.map((name) => ({ code: codeOf(name), name, into })),
  )
  return { kept: provinces.map(({ code, name }) => ({ code, name })), ended }
}

const codeOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'D')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()
