import { refuse } from '../kernel/refusal.ts'
import { type Condition, equals, oneOf, unset } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import { type Covenant, covenantKey, covenantStatuses } from './covenant.ts'

type CovenantPlace = { blocCode: string; term: string }

/**
 * A unit's own place in a covenant exists only for the members frozen at opening; a draft has none
 * yet, and refuses by its status.
 * @throws Refusal 404 `bloc.member_not_found`
 */
export function requireMember({ memberCodes }: Covenant, unitCode: string): void {
  if (memberCodes === undefined || memberCodes.includes(unitCode)) return
  throw refuse('bloc.member_not_found')
}

/**
 * Past years are entered as told: polls and declared reports belong to any covenant that was opened,
 * also when they say what was decided long ago.
 * @throws Refusal 409 `covenant.is_draft`
 */
export function requireOpened({ status }: Covenant): void {
  if (status === 'draft') throw refuse('covenant.is_draft')
}

const openedStatuses = covenantStatuses.filter((status) => status !== 'draft')

/** Lets a commit through only while the covenant is opened; withdrawing it comes after, or first. */
export const whileOpened = ({ blocCode, term }: CovenantPlace): Write => ({
  check: covenantKey(blocCode, term),
  if: oneOf('status', openedStatuses),
})

/** @throws Refusal 409 `covenant.not_in_force` */
export function requireInForce({ status }: Covenant): void {
  if (status === 'in_force') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước phải đang hiệu lực (in_force); hiện là ${status}.`,
      en: `The covenant must be in_force; it is ${status}.`,
    },
  })
}

const inForce = (version: number): Condition => equals({ status: 'in_force', version })

/**
 * Lets a commit through only while the covenant is in force with that version of its content;
 * concluding or amending it comes after, or first.
 */
export const whileInForce = ({ blocCode, term }: CovenantPlace, version: number): Write => ({
  check: covenantKey(blocCode, term),
  if: inForce(version),
})

/** The same, and counts a final sheet that is put, so that a conclusion that has not read it fails. */
export const finalSheetPut = ({ blocCode, term }: CovenantPlace, version: number): Write => ({
  update: covenantKey(blocCode, term),
  add: { finalSheetPuts: 1 },
  if: inForce(version),
})

/** No final sheet was put since the covenant was read. */
export const whileFinalSheetsAsRead = ({ finalSheetPuts }: Covenant): Condition =>
  finalSheetPuts === undefined ? unset('finalSheetPuts') : equals({ finalSheetPuts })

/**
 * Awards and offices come from a covenant that is alive: not from one that is suspended or superseded.
 * @throws Refusal 409 `covenant.not_in_force`
 */
export function requireNotHalted({ status }: Covenant): void {
  if (status !== 'suspended' && status !== 'superseded') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước đã dừng; hiện là ${status}.`,
      en: `The covenant has been halted; it is ${status}.`,
    },
  })
}

/**
 * Lets through a covenant that is being signed or in force.
 * @throws Refusal 409 `covenant.is_draft` or `covenant.not_in_force`
 */
export function requireOpenOrInForce(covenant: Covenant): void {
  requireOpened(covenant)
  const { status } = covenant
  if (status === 'open' || status === 'in_force') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước phải đang lấy chữ ký (open) hoặc hiệu lực (in_force); hiện là ${status}.`,
      en: `The covenant must be open or in_force; it is ${status}.`,
    },
  })
}

/** @throws Refusal 409 `covenant.not_concluded` */
export function requireConcluded({ status }: Covenant): void {
  if (status === 'concluded') return
  throw refuse('covenant.not_concluded', {
    detail: {
      vi: `Giao ước phải đã tổng kết (concluded); hiện là ${status}.`,
      en: `The covenant must be concluded; it is ${status}.`,
    },
  })
}

/** Lets a commit through only while the covenant is concluded. */
export const whileConcluded = ({ blocCode, term }: CovenantPlace): Write => ({
  check: covenantKey(blocCode, term),
  if: equals({ status: 'concluded' }),
})

/** @throws Refusal 409 `covenant.poll_open` */
export function requireNoOpenPoll({ openPolls }: Covenant): void {
  if (openPolls > 0) throw refuse('covenant.poll_open')
}

/** Opening a poll counts on the covenant without a new revision, so the count is a condition too. */
export const whileNoPollOpen = (): Condition => equals({ openPolls: 0 })
