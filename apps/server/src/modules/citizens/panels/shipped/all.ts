import type { PanelDoc } from '@jianqing/contract'
import { ACCOUNTS } from './accounts.ts'
import { STORIES } from './stories.ts'

/** A block in both languages. */
export type Said = readonly [kind: PanelDoc['blocks'][number]['kind'], zh: string, en: string]
export interface Written {
  title: readonly [zh: string, en: string]
  blocks: readonly Said[]
}

const docOf = (blocks: readonly Said[], lang: 1 | 2): PanelDoc => ({
  schema: 1,
  blocks: blocks.map((said, n) => ({ id: `shipped${n + 1}`, kind: said[0], text: said[lang] })),
})

const SOURCE = '本产品自带文字，非引文'

const shipped = (all: readonly Written[]) =>
  all.map(({ title, blocks }) => ({
    zh: { title: title[0], doc: docOf(blocks, 1) },
    en: { title: title[1], doc: docOf(blocks, 2) },
    source: SOURCE,
  }))

/** Panels that come along, by the set of the shipped plan. Words of others (习语廉说) do not: the office enters them and names their source. */
export const SHIPPED: Readonly<Record<string, ReturnType<typeof shipped>>> = { accounts: shipped(ACCOUNTS), stories: shipped(STORIES) }
