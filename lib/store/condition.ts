type Values = Record<string, unknown>

/** A DynamoDB condition, of a write or of what a query keeps; combine with `all` and `either`. */
export type Condition = { expression: string; names: Record<string, string>; values: Values }

/** The attribute is not set. */
export const unset = (attribute: string): Condition => ({
  expression: `attribute_not_exists(#${attribute})`,
  names: { [`#${attribute}`]: attribute },
  values: {},
})

/** The attribute is set. */
export const isSet = (attribute: string): Condition => ({
  expression: `attribute_exists(#${attribute})`,
  names: { [`#${attribute}`]: attribute },
  values: {},
})

/** The item does not exist. */
export const absent = (): Condition => unset('pk')

/** The item exists. */
export const present = (): Condition => isSet('pk')

/** Every attribute has the given value. */
export const equals = (attributes: Values): Condition =>
  all(
    ...Object.entries(attributes).map(([attribute, value]) => ({
      expression: `#${attribute} = :eq_${attribute}`,
      names: { [`#${attribute}`]: attribute },
      values: { [`:eq_${attribute}`]: value },
    })),
  )

/** The attribute is one of the values. */
export const oneOf = (attribute: string, values: readonly unknown[]): Condition => ({
  expression: `#${attribute} IN (${values.map((_, index) => `:in_${attribute}_${index}`).join(', ')})`,
  names: { [`#${attribute}`]: attribute },
  values: Object.fromEntries(
    values.map((value, index) => [`:in_${attribute}_${index}`, value] as const),
  ),
})

/** The list attribute holds the value, or the text attribute has it in it. */
export const includes = (attribute: string, value: unknown): Condition => ({
  expression: `contains(#${attribute}, :has_${attribute})`,
  names: { [`#${attribute}`]: attribute },
  values: { [`:has_${attribute}`]: value },
})

const compares =
  (sign: string, name: string) =>
  (attribute: string, value: unknown): Condition => ({
    expression: `#${attribute} ${sign} :${name}_${attribute}`,
    names: { [`#${attribute}`]: attribute },
    values: { [`:${name}_${attribute}`]: value },
  })

/** The attribute is smaller than the value. */
export const below = compares('<', 'below')

/** The attribute is the value, or smaller. */
export const atMost = compares('<=', 'most')

/** The attribute is greater than the value. */
export const above = compares('>', 'above')

/** The attribute is the value, or greater. */
export const atLeast = compares('>=', 'least')

/** The attribute is not the value. */
export const differs = compares('<>', 'not')

/** A map or list attribute has exactly so many entries. */
export const sized = (attribute: string, size: number): Condition => ({
  expression: `size(#${attribute}) = :size_${attribute}`,
  names: { [`#${attribute}`]: attribute },
  values: { [`:size_${attribute}`]: size },
})

const join = (operator: 'AND' | 'OR', conditions: Condition[]): Condition => ({
  expression: conditions.map(({ expression }) => expression).join(` ${operator} `),
  names: Object.assign({}, ...conditions.map(({ names }) => names)),
  values: Object.assign({}, ...conditions.map(({ values }) => values)),
})

/** DynamoDB refuses redundant parentheses, so only a choice among conditions gets them. */
const enclosed = (condition: Condition): Condition =>
  condition.expression.includes(' OR ')
    ? { ...condition, expression: `(${condition.expression})` }
    : condition

/** All of the conditions hold. */
export function all(...conditions: Condition[]): Condition {
  const [only, ...others] = conditions
  return only && others.length === 0 ? only : join('AND', conditions.map(enclosed))
}

/** At least one of the conditions holds. */
export const either = (...conditions: Condition[]): Condition => join('OR', conditions)

/**
 * The stored item is the one that was read: the same revision, or still absent.
 * Every item that a verb replaces carries a `revision` counting its changes.
 */
export const asRead = (item: { revision: number } | undefined): Condition =>
  item === undefined ? absent() : equals({ revision: item.revision })
