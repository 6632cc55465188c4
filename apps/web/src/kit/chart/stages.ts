import type { Palette } from '../theme/palette.ts'

/** One colour for one thing, in every chart and bar that shows how far leads came. */
export const stageColours = ({ key1, key3, key4, key5, key6, lineStrong }: Palette) => ({
  leads: key6,
  pending: lineStrong,
  judged: key6,
  confirmed: key1,
  rejected: lineStrong,
  letters: key4,
  answered: key5,
  rectified: key3,
})
export type StageColours = ReturnType<typeof stageColours>
