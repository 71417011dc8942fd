import type { Language, Text } from '../../kernel/text.ts'
import type { StepState } from './agenda.ts'
import type { ActorRole } from './tasks.ts'

/** What a calendar says around the data. */
export const phrases = {
  vi: {
    agenda: 'Lịch giao ước thi đua',
    stateIs: (state: string) => `Trạng thái: ${state}`,
    progress: (done: number, expected: number) => `Đã xong: ${done}/${expected} đơn vị`,
    pending: (units: string) => `Chưa xong: ${units}`,
    about: (units: string) => `của ${units}`,
  },
  en: {
    agenda: 'Emulation covenant',
    stateIs: (state: string) => `State: ${state}`,
    progress: (done: number, expected: number) => `Done: ${done} of ${expected} units`,
    pending: (units: string) => `Not done: ${units}`,
    about: (units: string) => `of ${units}`,
  },
} as const satisfies Record<Language, object>

const states: Record<StepState, Text> = {
  done: { vi: 'đã xong', en: 'done' },
  pending: { vi: 'chưa xong', en: 'pending' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  halted: { vi: 'tạm dừng', en: 'halted' },
  lapsed: { vi: 'không còn thực hiện', en: 'lapsed' },
}

const roles: Record<ActorRole, Text> = {
  unit: { vi: 'Đơn vị', en: 'Unit' },
  head: { vi: 'Trưởng, phó', en: 'Head or deputy' },
  organizer: { vi: 'Đơn vị tổ chức', en: 'Organizer' },
}

export const stateName = (state: StepState, language: Language) => states[state][language]

export const actorName = (role: ActorRole, language: Language) => roles[role][language]
