const isSecondEngine = process.env.ENGINE === 'dynamodb-local'

/** Fewer repetitions on the second engine, which is there to show that it answers alike. */
export function repetitions({ most, onSecondEngine }: { most: number; onSecondEngine: number }) {
  return isSecondEngine ? onSecondEngine : most
}

/** Of the requests at which a proof lets a worker die: each, or each third on the second engine. */
export const deathsApart = isSecondEngine ? 3 : 1
