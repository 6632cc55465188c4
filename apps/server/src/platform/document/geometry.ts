/**
 * The page of GB/T 9704-2012 in millimetres and points: A4, 天头 37, 订口 28, 版心 156 × 225, on it 22 lines of 28 characters of
 * 3号 (16 pt).
 */
export const MM_PER_POINT = 25.4 / 72

export const PAGE = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const
export const TEXT = { width: 156, height: 225, lines: 22, characters: 28 } as const

/** 3号, 2号, 4号 in points. */
export const SIZE_3 = 16
export const SIZE_2 = 22
export const SIZE_4 = 14

/** Distance of base lines, in points: 22 of them and the text stays inside 225 mm. */
export const LINE_POINTS = 28.95
/** Distance of characters, in points: 156 mm / 28. */
export const CHARACTER_POINTS = TEXT.width / TEXT.characters / MM_PER_POINT

/** 发文机关标志 to the top of the text area (7.2.4); number to red line (7.2.7). */
export const HEAD_TOP_MM = 35
export const RED_LINE_GAP_MM = 4
/** A letter: its name 30 mm and its last line 20 mm from the edges, lines of 170 mm (10.1). */
export const LETTER = { top: 30, foot: 20, line: 170 } as const
/** 版记: first and last line 0.35 mm, those between 0.25 mm (7.4.1). */
export const COLOPHON_LINES_MM = { outer: 0.35, inner: 0.25 } as const
/** 页码: 7 mm below the text area (7.5). */
export const PAGE_NUMBER_GAP_MM = 7
export const RED = '#e60012'

/**
 * Size of the red name in points: as large as the line holds, and not larger than the usual 22 × 15 mm characters of a head.
 *
 * @param widest the longest line of the name, in characters
 */
export function headSize(characters: number, widthMm: number): number {
  return Math.min(52, Math.floor((widthMm / MM_PER_POINT / characters) * 0.96 * 2) / 2)
}
