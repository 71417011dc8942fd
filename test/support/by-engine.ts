/** Fewer repetitions on the second engine, which is there to show that it answers alike. */
export function repetitions({ most, onSecondEngine }: { most: number; onSecondEngine: number }) {
  return process.env.ENGINE === 'dynamodb-local' ? onSecondEngine : most
}
