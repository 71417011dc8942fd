import type { OwnIndicator } from '../../indicators/indicator.ts'
import type { Criterion } from '../rules/content.ts'
import type { CovenantTemplate } from './template.ts'

/** All of the points where so many per cent are reached. */
const share = (
  code: string,
  maxPoints: number,
  of: { indicatorCode: string; target: number; title: string },
): Criterion => ({ code, kind: 'standard', maxPoints, method: 'threshold', ...of })

const ownPercent = (code: string, vi: string, en: string): OwnIndicator => ({
  code,
  name: { vi, en },
  unitOfMeasure: 'percent',
  measure: 'stock',
})

/** Contents made of targets (domain §4, Examples D and E). */
export const targetTemplates: readonly CovenantTemplate[] = [
  {
    code: 'percentage_targets',
    name: {
      vi: 'Giao ước theo chỉ tiêu phần trăm: đạt thì được trọn điểm',
      en: 'Targets in per cent: all points where they are reached',
    },
    purpose: {
      vi: 'Khối đăng ký chỉ tiêu theo tỷ lệ, chấm đạt hoặc không đạt.',
      en: 'Blocs that register shares as targets, reached or not.',
    },
    content: {
      totalPoints: 100,
      groups: [
        {
          code: 'A',
          title: 'Tổ chức và phong trào',
          maxPoints: 75,
          criteria: [
            share('A1', 15, {
              indicatorCode: 'own_registered_targets_percent',
              target: 100,
              title: 'Công đoàn cơ sở đạt chỉ tiêu, danh hiệu đã đăng ký',
            }),
            share('A2', 15, {
              indicatorCode: 'staff_conferences_on_time_percent',
              target: 100,
              title: 'Tổ chức hội nghị cán bộ, công chức, viên chức, người lao động đúng hạn',
            }),
            share('A3', 15, {
              indicatorCode: 'own_strong_unions_percent',
              target: 100,
              title: 'Công đoàn cơ sở xếp loại vững mạnh',
            }),
            share('A4', 15, {
              indicatorCode: 'own_eligible_admitted_percent',
              target: 100,
              title: 'Kết nạp người đủ điều kiện vào công đoàn',
            }),
            share('A5', 15, {
              indicatorCode: 'own_women_two_good_percent',
              target: 100,
              title: 'Nữ cán bộ, viên chức, lao động đạt danh hiệu hai giỏi',
            }),
          ],
        },
        {
          code: 'B',
          title: 'Đoàn viên và đơn vị trực thuộc',
          maxPoints: 25,
          criteria: [
            share('B1', 15, {
              indicatorCode: 'own_membership_percent',
              target: 95,
              title: 'Người lao động là đoàn viên công đoàn',
            }),
            share('B2', 10, {
              indicatorCode: 'own_good_subunits_percent',
              target: 80,
              title: 'Đơn vị trực thuộc xếp loại tốt',
            }),
          ],
        },
      ],
      indicators: [
        ownPercent(
          'own_registered_targets_percent',
          'Tỷ lệ công đoàn cơ sở đạt chỉ tiêu, danh hiệu đã đăng ký',
          'Share of grassroots unions that reach what they registered',
        ),
        ownPercent(
          'own_strong_unions_percent',
          'Tỷ lệ công đoàn cơ sở xếp loại vững mạnh',
          'Share of grassroots unions graded strong',
        ),
        ownPercent(
          'own_eligible_admitted_percent',
          'Tỷ lệ người đủ điều kiện được kết nạp vào công đoàn',
          'Share of eligible staff admitted',
        ),
        ownPercent(
          'own_women_two_good_percent',
          'Tỷ lệ nữ đạt danh hiệu hai giỏi',
          'Share of women with the title of two merits',
        ),
        ownPercent(
          'own_membership_percent',
          'Tỷ lệ người lao động là đoàn viên',
          'Share of workers who are members',
        ),
        ownPercent(
          'own_good_subunits_percent',
          'Tỷ lệ đơn vị trực thuộc xếp loại tốt',
          'Share of sub-units graded good',
        ),
      ],
    },
    confidence: 'illustrative',
    sources: [
      { title: 'Bài về ký kết giao ước năm 2018 tại Khánh Hòa (tinhdoankhanhhoa.org.vn)' },
      { title: 'Bài về ký kết giao ước năm 2021 tại Khánh Hòa (baokhanhhoa.vn)' },
    ],
    note: {
      vi: 'Nguồn nêu các tỷ lệ: 100% ở nhóm A (năm 2018), 95% và 80% ở nhóm B (năm 2021). Không nguồn nào cho điểm: điểm và cách chia nhóm chỉ để minh họa.',
      en: 'Told: the shares, 100 % in group A (2018), 95 % and 80 % in group B (2021). No source gives points: they and the grouping are made up.',
    },
  },
  {
    code: 'target_ratios',
    name: {
      vi: 'Giao ước theo mức hoàn thành chỉ tiêu: điểm theo tỷ lệ',
      en: 'Points in proportion to the target reached',
    },
    purpose: {
      vi: 'Khối chấm phát triển đoàn viên, thành lập công đoàn cơ sở theo tỷ lệ hoàn thành chỉ tiêu được giao.',
      en: 'Blocs that score new members and new grassroots unions by how much of the target is reached.',
    },
    content: {
      totalPoints: 100,
      groups: [
        {
          code: 'A',
          title: 'Phát triển tổ chức công đoàn',
          maxPoints: 100,
          criteria: [
            {
              code: 'A1',
              title: 'Thành lập công đoàn cơ sở',
              kind: 'standard',
              maxPoints: 50,
              indicatorCode: 'new_grassroots_unions',
              method: 'ratio',
              target: 10,
            },
            {
              code: 'A2',
              title: 'Phát triển đoàn viên',
              kind: 'standard',
              maxPoints: 50,
              indicatorCode: 'new_members',
              method: 'ratio',
              target: 1000,
            },
          ],
        },
      ],
    },
    confidence: 'illustrative',
    sources: [
      { title: 'Bài về Cụm thi đua số 4, LĐLĐ thành phố Hà Nội, năm 2024 (laodong.vn)' },
      { title: 'Bài về LĐLĐ tỉnh Nghệ An, 6 tháng đầu năm 2025 (laodong.vn)' },
    ],
    note: {
      vi: 'Nguồn nêu kết quả theo tỷ lệ: công đoàn cơ sở mới đạt 100–280%, đoàn viên đạt 100–110,5% chỉ tiêu. Con số chỉ tiêu và điểm chỉ để minh họa; ghi chỉ tiêu riêng của từng đơn vị vào unitTargets.',
      en: 'Told: results in per cent, new unions 100–280 %, members 100–110.5 % of the target. The targets and points are made up; give each unit its own in unitTargets.',
    },
  },
]
