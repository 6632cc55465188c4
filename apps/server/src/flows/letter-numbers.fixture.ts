import { createHash } from 'node:crypto'
import type { LetterDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { extractText } from 'unpdf'
import type { Product } from '../assemble/staff.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import type { Db } from '../platform/db/index.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'

type App = Product['app']
type Headers = Record<string, string>

export const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
export const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

export interface IssuingOffice {
  id: string
  series: string
  drafterId: string
  addresseeId: string
  headers: Headers
}

/** An office with its series, somebody who issues, and somebody who receives. */
export async function issuingOffice(db: Db, app: App, login: string, place: string): Promise<IssuingOffice> {
  const { id } = await addOffice(db, `云汀市${place}区人民检察院`)
  const series = `${place}检督提`
  await db.execute(sql`insert into paper_series (office_id, kind, series) values (${id}, 'reminder_letter', ${series})`)
  const drafterId = await addAccount(db, login, { officeId: id, roles: ['inspector'] })
  const addresseeId = await addAccount(db, `${login}-addressee`, { officeId: id, roles: ['prosecutor'] })
  return { id, series, drafterId, addresseeId, headers: await signIn(app, login) }
}

/** A letter as it is when the leadership has approved it. */
export const approved = (db: Db, { id: officeId, addresseeId, drafterId }: IssuingOffice, body = ['经查，情况属实。']): Promise<string> =>
  addLetter(db, { officeId, addresseeId, drafterId, body, state: 'approved', revision: 2 })

/** Issues one over a true connection. */
export async function issueOver(url: string, { headers }: Pick<IssuingOffice, 'headers'>, id: string) {
  const answer = await fetch(`${url}/api/v1/letters/${id}/actions/issue`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ revision: 2, form: {} }),
  })
  const body = (await answer.json()) as LetterDetail
  return { status: answer.status, number: body.number }
}

export const numberOf = ({ series }: Pick<IssuingOffice, 'series'>, number: string | null | undefined) =>
  Number(new RegExp(`^${series}〔${YEAR}〕(\\d+)号$`).exec(number ?? '')?.[1])

/** The number that a paper bears, with what is wrong with the files that are kept of it. */
async function paperOf(app: App, headers: Headers, { id, pdf, docx }: { id: string; pdf: string; docx: string }) {
  const [set, packed] = await Promise.all(
    ['pdf', 'docx'].map(async format => (await app.inject({ url: `/api/v1/documents/${id}/${format}`, headers })).rawPayload),
  )
  const { text } = await extractText(new Uint8Array(set!), { mergePages: true })
  const hash = (bytes: Buffer) => createHash('sm3').update(bytes).digest('hex')
  const whole = hash(set!) === pdf && hash(packed!) === docx
  return { number: /..检督提〔\d+〕\d+号/.exec(text.replaceAll(/\s/g, ''))?.[0], whole }
}

interface Kept extends Record<string, unknown> {
  number: string
  papers: { id: string; number: string; pdf: string; docx: string }[]
}

/**
 * The numbers of an office's issued letters in their order: the letters have one paper each, no paper is anybody else's, each bears the number of its letter, and
 * both its files are what was issued.
 *
 * @param since looks into the files of papers of letters with numbers above this one only; all of the rest is looked at
 * @throws Error with what is wrong
 */
export async function keptNumbers(db: Db, app: App, office: IssuingOffice, since = 0): Promise<number[]> {
  const { rows } = await db.execute<Kept>(sql`
    select l.number, coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'number', d.number, 'pdf', d.pdf_sm3, 'docx', d.docx_sm3)) filter (where d.id is not null), '[]') as papers
    from letters l left join documents d on d.subject_kind = 'letter' and d.subject_id = l.id
    where l.office_id = ${office.id} and l.state = 'issued' group by l.id`)
  const faults: string[] = []
  for (const { number, papers } of rows) {
    const [paper] = papers
    if (papers.length !== 1 || paper!.number !== number) faults.push(`${number} has the papers ${JSON.stringify(papers)}`)
    if (!paper || numberOf(office, number) <= since) continue
    const kept = await paperOf(app, office.headers, paper)
    if (kept.number !== number || !kept.whole) faults.push(`${number} is kept as ${JSON.stringify(kept)}`)
  }
  const { rows: counted } = await db.execute<{ last: number | null; papers: number; unissued: number }>(sql`
    select (select max(last) from document_numbers where office_id = ${office.id}) as last,
      (select count(*)::int from documents where office_id = ${office.id}) as papers,
      (select count(*)::int from letters where office_id = ${office.id} and state = 'approved' and number is not null) as unissued`)
  const numbers = rows.map(({ number }) => numberOf(office, number)).sort((a, b) => a - b)
  const { last, papers, unissued } = counted[0]!
  if ((last ?? 0) !== (numbers.at(-1) ?? 0)) faults.push(`the counter says ${last}, the last number is ${numbers.at(-1)}`)
  if (papers !== rows.length) faults.push(`${papers} papers of ${rows.length} letters`)
  if (unissued > 0) faults.push(`${unissued} letters have a number and were not issued`)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return numbers
}
