import { getDocumentProxy } from 'unpdf'

/** Points in a millimetre. */
export const MM = 72 / 25.4

export interface Placed {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** The text of every page with its place and width: millimetres from the left and the top edge to the base line, size in points. */
export async function placed(pdf: Uint8Array): Promise<Placed[][]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => {
      const page = await document.getPage(i + 1)
      const { items } = await page.getTextContent()
      return items
        .filter(item => 'str' in item)
        .filter(({ str }) => str.trim() !== '')
        .map(({ str, transform, width }) => ({
          text: str,
          x: transform[4] / MM,
          y: 297 - transform[5] / MM,
          width: width / MM,
          size: transform[0],
        }))
    }),
  )
}

/** The lines of text on a page: their base lines in millimetres from the top, with what stands on each from left to right. */
export function linesOf(page: readonly Placed[]): { y: number; x: number; text: string }[] {
  const lines = new Map<string, Placed[]>()
  for (const item of page) lines.set(item.y.toFixed(1), [...(lines.get(item.y.toFixed(1)) ?? []), item])
  return [...lines.values()]
    .map(items => items.toSorted((a, b) => a.x - b.x))
    .map(items => ({ y: items[0]!.y, x: items[0]!.x, text: items.map(({ text }) => text).join('') }))
    .toSorted((a, b) => a.y - b.y)
}
