export const templateExample = {
  code: 'district_11_2019',
  name: {
    vi: 'Tiêu chuẩn 1 của bảng chấm điểm công đoàn cơ sở ngoài nhà nước, năm 2019',
    en: 'Standard 1 of a score sheet of non-state grassroots unions, 2019',
  },
  purpose: {
    vi: 'Phần đầu của giao ước; thêm các tiêu chuẩn khác vào dự thảo.',
    en: 'The beginning of a covenant; add the other standards to the draft.',
  },
  content: {
    totalPoints: 35,
    groups: [
      {
        code: 'TC1',
        title: 'Tiêu chuẩn 1',
        maxPoints: 35,
        criteria: [
          {
            code: 'TC1-1',
            title: 'Thực hiện chính sách, pháp luật',
            kind: 'standard',
            maxPoints: 17,
          },
          {
            code: 'TC1-2',
            title: 'Các nội dung khác của tiêu chuẩn 1',
            kind: 'standard',
            maxPoints: 18,
          },
        ],
      },
    ],
  },
  confidence: 'attested',
  sources: [{ title: 'Bảng chấm điểm năm 2019 của LĐLĐ Quận 11 (ldldq11.org.vn)' }],
  note: {
    vi: 'Nguồn nêu 35 điểm, trong đó chính sách, pháp luật 17 điểm.',
    en: 'The source tells 35 points, 17 of them for policy and law.',
  },
}

export const draftRequestExample = { fromTerm: '2019' }
