import type { UnitOfMeasure } from '../../../lib/figures/units-of-measure.ts'
import type { Reading } from './reading-of.ts'

type DocumentFigure = [text: string, unit: UnitOfMeasure | undefined, reading: Reading]

const exact = (value: number): Reading => ({ value, precision: 'exact' })
const notAFigure = (...texts: string[]) =>
  texts.map((text): DocumentFigure => [text, undefined, 'unreadable'])

/**
 * Every number of the five documents (domain §1) with the words it stands in, errors of spelling
 * included. Dates, sessions, roads, numbers of papers and counters of pages are no figures.
 */
export const figuresOfTheDocuments: Record<string, DocumentFigure[]> = {
  'An Giang, khối thi đua số 1, 2020': [
    ['01 tập thể', 'organization', exact(1)],
    ['04 cá nhân', 'person', exact(4)],
    ...notAFigure('nhiệm kỳ 2020-2025', '04:15 19/06/2020', 'Ngày 17/6', '17/6', 'Covid 19'),
    ...notAFigure('Khối thi đua số 1', 'Khối thi đua 01', 'Khối thi đua 1', 'Covid-19', 'XIII'),
    ...notAFigure('6 tháng', '6 tháng đầu năm', '6 tháng cuối năm 2020', 'Đại hội XII'),
  ],
  'Tuyên Quang, 2019': [
    ...notAFigure('ngày 21 tháng 11 năm 2019 - 09:25', '09:25', '12/11/2019', 'năm 2015'),
    ...notAFigure('(2020 - 2025)', '2020 - 2025', '(2021 - 2025)', 'nhiệm kỳ 2020 - 2025'),
    ...notAFigure('lần thứ V', 'lần thứ IV', 'lần thứ XVI', 'lần thứ XII', 'lần thứ X'),
    ...notAFigure('5 năm', 'năm 2020', 'tháng 6 năm 2020', '1.303 views', 'Lượt xem: 1.303 views'),
  ],
  'Kon Tum, cụm II, 2020': [
    ['05 huyện', 'organization', exact(5)],
    ['288 Công đoàn cơ sở', 'organization', exact(288)],
    ['7.842 người', 'person', exact(7842)],
    ['7.676 đoàn viên công đoàn', 'person', exact(7676)],
    ['341 lượt đoàn viên', 'visit', exact(341)],
    ['trên 295 triệu đồng', 'dong', { value: 295_000_000, precision: 'at_least' }],
    ['tổng số tiền trên 295 triệu đồng', 'dong', { value: 295_000_000, precision: 'at_least' }],
    ['390.777.00đ', 'dong', { candidates: [390_777_000, 39_077_700] }],
    ['100% đoàn viên, người lao động', 'percent', exact(100)],
    ['100% đơn vị', 'percent', exact(100)],
    ['323 lượt CNVCLĐ', 'participation', exact(323)],
    ['117 cuộc giao lưu văn nghệ, thể thao', 'event', exact(117)],
    ['tổng số 1.141 lượt người tham gia', 'participation', exact(1141)],
    ['48 CĐCS xếp loại hoàn thành xuất sắc nhiệm vụ', 'organization', exact(48)],
    ['224 CĐCS xếp loại hoàn thành tốt nhiệm vụ', 'organization', exact(224)],
    ['16 CĐCS xếp loại hoàn thành nhiệm vụ', 'organization', exact(16)],
    ['không có CĐCS không hoàn thành nhiệm vụ', 'organization', 'unreadable'],
    ...notAFigure('28-12-2020', 'ngày 25/12/2020', '25/12/2020', 'Cụm II', 'Đại hội XIII'),
    ...notAFigure('năm 2020', 'năm 2021', 'nă 2021', 'Số lượt xem:968', '37-CT/TW', '03-9-2019'),
    ...notAFigure('Chỉ thị 37-CT/TW, ngày 03-9-2019', 'số 05-CT/TW', '05-CT/TW', '15/5/2016'),
  ],
  'Sơn La, khu vực I, 2019': [
    ['6 LĐLĐ các huyện', 'organization', exact(6)],
    ['502 CĐCS', 'organization', exact(502)],
    ['20.268 đoàn viên', 'person', exact(20_268)],
    ['6/6 LĐLĐ huyện, thành phố', 'organization', exact(6)],
    ['10 “ Mái ấm công đoàn”', 'house', exact(10)],
    ['trên 100 CBCCVC có hoàn cảnh khó khăn', 'person', { value: 100, precision: 'at_least' }],
    ['gần 500 xuất quà đến nguời lao động', 'gift', { value: 500, precision: 'approximately' }],
    ['05 công đoàn co sở', 'organization', exact(5)],
    ['300 đoàn viên', 'person', exact(300)],
    ['75 công đoàn co sở HTXSNV', 'organization', exact(75)],
    ...notAFigure('Đang truy cập 1', 'Hôm nay 127', 'Hôm qua 1096', 'Tổng số lượt xem 889804'),
    ...notAFigure('2020-01-04 01:43:30', 'Ngày 2.1', 'quốc lộ 6', 'năm 2019', 'năm 2020'),
    ...notAFigure('khu vực I', 'khối thi đua số I'),
  ],
  'Khánh Hòa, công đoàn ngành I, 2022': [
    ...notAFigure('Thứ Ba, 16/04/2024 16:02', 'XUÂN GIÁP THÌN 2024', '16/02/2022 15:23'),
    ...notAFigure('16/02/2022', 'năm 2022', 'Ngành I', '02-NQ/TW', 'ngày 12/6/2021', '12/6/2021'),
    ...notAFigure('Số lượt truy cập : 9898078', 'Hiện có: 77   Khách'),
  ],
}
