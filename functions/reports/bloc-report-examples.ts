import { exampleContent, examplePlace } from './examples.ts'

export const declaredReportExample = { ...examplePlace, ...exampleContent }

export const blocReportExample = {
  ...examplePlace,
  expectedUnits: 6,
  acceptedUnits: 5,
  missingUnits: ['KT-THANHPHO'],
  indicators: [
    {
      code: 'members',
      computed: 7676,
      precision: 'exact',
      unitsCounted: 5,
      unitsMissing: ['KT-THANHPHO'],
      declared: 7676,
      declaredPrecision: 'exact',
      difference: 0,
      differencePrecision: 'exact',
      memberCount: {
        month: '2020-12',
        sum: 7670,
        precision: 'exact',
        unitsCounted: 5,
        unitsMissing: ['KT-THANHPHO'],
      },
    },
  ],
  differences: [
    {
      indicatorCode: 'members',
      between: 'reports_and_member_counts',
      difference: 6,
      precision: 'exact',
      certain: true,
      units: [
        {
          unitCode: 'KT-NGOCHOI',
          reported: 1520,
          counted: 1514,
          difference: 6,
          why: 'differs',
        },
      ],
    },
    {
      indicatorCode: 'members',
      between: 'declared_and_member_counts',
      difference: 6,
      precision: 'exact',
      certain: false,
      units: [{ unitCode: 'KT-THANHPHO', why: 'no_member_count' }],
    },
  ],
}

export const blocNarrativeExample = {
  ...examplePlace,
  missingUnits: ['KT-THANHPHO'],
  results: [{ unitCode: 'KT-NGOCHOI', text: exampleContent.narrative.results }],
  limitations: [{ unitCode: 'KT-NGOCHOI', text: exampleContent.narrative.limitations }],
  directions: [{ unitCode: 'KT-NGOCHOI', text: exampleContent.narrative.directions }],
  declared: exampleContent.narrative,
}
