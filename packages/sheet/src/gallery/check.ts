import { z } from 'zod'
import { type Finding, suggest, words } from '../language/findings.ts'
import { type Path, Source } from '../language/source.ts'
import { Name, reportShape, textUpTo } from '../language/written.ts'
import type { GalleryPlan } from './shape.ts'

/** Floors are drawn on a grid of so many columns and rows. */
export const GRID = 12
const Text = textUpTo(300)
const from = (least: number) => z.number().int().min(least).max(GRID)

const Written = z.strictObject({
  gallery: Name,
  title: Text,
  intro: Text.optional(),
  sets: z
    .array(z.strictObject({ id: Name, title: Text, intro: Text }))
    .min(1)
    .max(20),
  floors: z
    .array(
      z.strictObject({
        id: Name,
        title: Text,
        theme: Text,
        walls: z
          .array(
            z.strictObject({
              id: Name,
              title: Text,
              at: z.tuple([from(0), from(0), from(1), from(1)]),
              hang: z
                .array(z.union([Name, z.strictObject({ set: Name, words: Text })]))
                .min(1)
                .max(5),
            }),
          )
          .min(1)
          .max(20),
      }),
    )
    .min(1)
    .max(20),
})

const HOW = words('写法见“长廊布置图写法”', 'See how plans of a gallery are written')

export interface CheckedPlan {
  /** undefined where there are findings */
  plan: GalleryPlan | undefined
  findings: Finding[]
}

type Box = readonly [number, number, number, number]
const overlap = ([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah

/** Checks the text of a plan. Nothing is thrown for a text that is wrong. */
export function checkGallery(text: string): CheckedPlan {
  const source = new Source(text)
  if (source.findings.length > 0) return { plan: undefined, findings: source.findings }
  const read = Written.safeParse(source.value)
  if (!read.success) {
    reportShape(source, read.error.issues, 'gallery', HOW)
    return { plan: undefined, findings: source.findings }
  }
  const { gallery: id, title, intro, sets, floors } = read.data
  const seen = new Set<string>()
  const once = (name: string, path: Path) => {
    if (seen.has(name)) source.report('duplicate-id', path, words(`编号“${name}”重复`, `the id “${name}” is there twice`))
    seen.add(name)
  }
  for (const [n, set] of sets.entries()) once(set.id, ['sets', n, 'id'])
  const known = sets.map(set => set.id)
  for (const [f, floor] of floors.entries()) {
    once(floor.id, ['floors', f, 'id'])
    for (const [w, wall] of floor.walls.entries()) {
      const path: Path = ['floors', f, 'walls', w]
      once(wall.id, [...path, 'id'])
      const [x, y, width, height] = wall.at
      if (x + width > GRID || y + height > GRID)
        source.report(
          'wrong-shape',
          [...path, 'at'],
          words('墙面超出平面图（12×12 格）', 'the wall reaches beyond the plan of 12 by 12'),
          words('at 依次写左、上、宽、高', 'Write at as left, top, width, height'),
        )
      const other = floor.walls.slice(0, w).find(one => overlap(one.at, wall.at))
      if (other) source.report('wrong-shape', [...path, 'at'], words(`与墙面“${other.id}”重叠`, `it lies over the wall “${other.id}”`))
      for (const [h, one] of wall.hang.entries()) {
        const set = typeof one === 'string' ? one : one.set
        if (!known.includes(set))
          source.report(
            'unknown-choice',
            [...path, 'hang', h],
            words(`没有内容组“${set}”`, `there is no set “${set}”`),
            suggest(set, known),
          )
      }
    }
  }
  const plan: GalleryPlan = {
    id,
    title,
    intro: intro ?? null,
    sets,
    floors: floors.map(({ walls, ...floor }) => ({
      ...floor,
      walls: walls.map(({ at: [x, y, width, height], hang, ...wall }) => ({
        ...wall,
        at: { x, y, width, height },
        hang: hang.map(one => (typeof one === 'string' ? { set: one, words: null } : one)),
      })),
    })),
  }
  return { plan: source.findings.length === 0 ? plan : undefined, findings: source.findings }
}
