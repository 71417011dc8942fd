/** A decision of the superior, by the number and day on its paper (`12/QĐ-LĐLĐ`, `2020-01-15`). */
export type Decision = { number: string; date: string }

/** The representation of a decision, where there is one. */
export function decisionView(decision: Decision | undefined): Decision | undefined {
  return decision && { number: decision.number, date: decision.date }
}
