import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { catalogueDir } from './dir.ts'

/** An article over time, the oldest version first: each as it is cited, in force from a day on; null: up to the next, nobody read since when. */
export interface Article {
  id: string
  said: { 'zh-CN': string; en: string }
  versions: { cite: string; from: string | null }[]
}

/** Articles of which there is more than one version. */
export const loadArticles = (dir: string = catalogueDir()): Article[] =>
  parse(readFileSync(join(dir, 'articles', 'articles.yaml'), 'utf8')) as Article[]
