import { wrongField } from '../../../platform/http/index.ts'

export interface Article {
  chapter: string | null
  no: string
  body: string
}

const ARTICLE = /^(第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]*/u
const CHAPTER = /^第[〇零一二三四五六七八九十百\d]+[编章节][\s\u3000]*\S/u

/**
 * The articles of a text as it was pasted: 第…条 begins a line, what follows up to the next is its body; 第…章 stands above those that come after it. What stands before the
 * first one (title, table of contents, recitals) is no article.
 *
 * @throws AppError bad_request where there is none, where one is there twice, or where one says nothing
 */
export function articlesOf(text: string): Article[] {
  const found: Article[] = []
  let chapter: string | null = null
  for (const line of text.split(/\r?\n/).map(part => part.trim())) {
    const begins = ARTICLE.exec(line)
    if (begins) found.push({ chapter, no: begins[1]!, body: line.slice(begins[0].length) })
    else if (CHAPTER.test(line)) chapter = line
    else if (line && found.length > 0) found.at(-1)!.body += `${found.at(-1)!.body ? '\n' : ''}${line}`
  }
  if (found.length === 0)
    throw wrongField(
      'text',
      '没有找到条文：每一条应另起一行，以“第…条”开头',
      'No article was found: each begins a line of its own with 第…条',
    )
  const seen = new Set<string>()
  for (const { no, body } of found) {
    if (seen.has(no)) throw wrongField('text', `${no}出现了两次，请检查全文`, `${no} is there twice; look the text through`)
    if (!body) throw wrongField('text', `${no}没有内容，请补齐`, `${no} says nothing; complete it`)
    seen.add(no)
  }
  return found
}

/** Numbers of articles that came, changed, or went. */
export function changesOf(before: readonly Article[], after: readonly Article[]) {
  const [old, now] = [before, after].map(list => new Map(list.map(({ no, body }) => [no, body])))
  return {
    added: [...now!.keys()].filter(no => !old!.has(no)),
    changed: [...now!].filter(([no, body]) => old!.has(no) && old!.get(no) !== body).map(([no]) => no),
    dropped: [...old!.keys()].filter(no => !now!.has(no)),
  }
}
