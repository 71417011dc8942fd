import { adminKey, keyFor, must } from './actors.ts'

export type StandardBloc = Awaited<ReturnType<typeof standardBloc>>

/** Codes of the member units, head first, deputy second. */
export const memberCodes = ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKGLEI', 'KT-DAKHA', 'KT-TUMORONG']

const [head = '', deputy = '', member = ''] = memberCodes

const country = [
  { code: 'VN', name: 'Tổng Liên đoàn Lao động Việt Nam', level: 'confederation' },
  { code: 'KT', name: 'LĐLĐ tỉnh Kon Tum', level: 'provincial_federation', parentCode: 'VN' },
  ...['Đăk Tô', 'Ngọc Hồi', 'Đăk Glei', 'Đăk Hà', 'Tu Mơ Rông'].map((name, at) => ({
    code: memberCodes[at] ?? '',
    name: `LĐLĐ huyện ${name}`,
    level: 'superior_union',
    parentCode: 'KT',
  })),
  { code: 'KT-SATHAY', name: 'LĐLĐ huyện Sa Thầy', level: 'superior_union', parentCode: 'KT' },
  { code: 'SL', name: 'LĐLĐ tỉnh Sơn La', level: 'provincial_federation', parentCode: 'VN' },
  { code: 'SL-MOCCHAU', name: 'LĐLĐ huyện Mộc Châu', level: 'superior_union', parentCode: 'SL' },
]

/** Makes the units of two provinces; again and again without harm. */
export async function standardUnits(): Promise<void> {
  const admin = await adminKey()
  for (const { code, ...unit } of country) await must('PUT', `/v1/units/${code}`, admin, unit)
}

/**
 * A bloc of Kon Tum with five members and, for 2020, a head and a deputy, made through the API, with
 * one key per role. `outsider` is a district of the same province that is no member, `foreign` and
 * `foreignDistrict` are of another province. With another `blocCode` a file can have several.
 */
export async function standardBloc({
  blocCode = 'KT-CUM-2',
  term = '2020',
  calendar = 'calendar',
} = {}) {
  await standardUnits()
  const memberKeys: Record<string, string> = {}
  for (const code of memberCodes) memberKeys[code] = await keyFor(code)
  const keys = {
    admin: await adminKey(),
    confederation: await keyFor('VN'),
    organizer: await keyFor('KT'),
    head: memberKeys[head] ?? '',
    deputy: memberKeys[deputy] ?? '',
    member: memberKeys[member] ?? '',
    outsider: await keyFor('KT-SATHAY'),
    foreign: await keyFor('SL'),
    foreignDistrict: await keyFor('SL-MOCCHAU'),
    integration: await keyFor('KT', ['read', 'units:write', 'member-counts:write']),
  }

  const bloc = `/v1/blocs/${blocCode}`
  await must('PUT', bloc, keys.organizer, {
    name: 'Cụm II',
    aliases: ['Khối giao ước thi đua LĐLĐ các huyện, thành phố'],
    kind: 'cum',
    organizerCode: 'KT',
    calendar,
  })
  for (const code of memberCodes) {
    await must('PUT', `${bloc}/members/${code}`, keys.organizer, { fromTerm: term })
  }
  await must('PUT', `${bloc}/officers/${term}`, keys.organizer, {
    headCode: head,
    deputyCodes: [deputy],
    decision: { number: '12/QĐ-LĐLĐ', date: `${term.slice(0, 4)}-01-15` },
  })
  return {
    blocCode,
    term,
    /** The covenant's path. */
    covenant: `${bloc}/covenants/${term}`,
    bloc,
    memberCodes,
    headCode: head,
    deputyCode: deputy,
    memberCode: member,
    keys,
    memberKeys,
  }
}
