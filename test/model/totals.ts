/** Points in hundredths. */
export const cents = (points: number) => Math.round(points * 100)
