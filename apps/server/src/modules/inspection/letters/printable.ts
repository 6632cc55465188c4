import { LetterDraft, text } from '@jianqing/contract'
import { flawsOf, tidyText } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { unprintable } from '../../../platform/paper/index.ts'
import { nameOfField } from './wording.ts'

/**
 * A draft as it can be set: tabs and line ends as blanks, without what nobody sees.
 *
 * @throws AppError unprintable with what no font can make right, bad_request when nothing is left
 */
export function tidyDraft<T extends LetterDraft>(draft: T): T {
  const tidy = {
    ...draft,
    title: tidyText(draft.title),
    body: draft.body.map(tidyText),
    requests: draft.requests.map(tidyText),
    enclosures: draft.enclosures.map(tidyText),
  }
  const flaws = [
    ...flawsOf('title', tidy.title),
    ...tidy.body.flatMap((paragraph, i) => flawsOf(`body.${i}`, paragraph)),
    ...tidy.requests.flatMap((request, i) => flawsOf(`requests.${i}`, request)),
    ...tidy.enclosures.flatMap((name, i) => flawsOf(`enclosures.${i}`, name)),
  ]
  if (flaws.length > 0) throw unprintable(flaws.map(flaw => ({ flaw, name: nameOfField(flaw.path) })))
  const { error } = LetterDraft.safeParse(tidy)
  if (!error) return tidy
  throw new AppError(
    'bad_request',
    text(
      '标题至少 4 个字，正文各段和要求不能只有看不见的字符',
      'The title needs 4 characters, and no paragraph or request may consist of invisible characters only',
    ),
    { fields: error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })) },
  )
}
