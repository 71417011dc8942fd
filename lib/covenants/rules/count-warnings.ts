import type { Warning } from '../../kernel/warning.ts'

/**
 * A covenant may state another number of members than the bloc has (domain §1, S2: six units named,
 * five counted); that is told, not refused. Known once the members are frozen.
 */
export function countWarnings(covenant: {
  statedMemberCount?: number | undefined
  memberCodes?: readonly string[] | undefined
}): Warning[] {
  const stated = covenant.statedMemberCount
  const actual = covenant.memberCodes?.length
  if (stated === undefined || actual === undefined || stated === actual) return []
  const message = {
    vi: `Giao ước nêu ${stated} đơn vị thành viên, cụm, khối có ${actual}.`,
    en: `The covenant states ${stated} member units; the bloc has ${actual}.`,
  }
  return [{ code: 'covenant.member_count_differs', pointer: '/statedMemberCount', message }]
}
