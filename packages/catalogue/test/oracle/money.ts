/** Yuan in text as whole fen, so that sums are exact; an empty amount is 0. */
export function fen(amount: string | null): number {
  return amount === null ? 0 : Math.round(Number(amount) * 100)
}
