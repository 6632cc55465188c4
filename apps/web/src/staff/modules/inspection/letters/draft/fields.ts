import type { LetterDraft } from '@jianqing/contract'

/** The form's fields: the body is one text, a paragraph a line, as one writes it. */
export interface DraftFields {
  title: string
  addresseeId: string | undefined
  body: string
  requests: string[]
  /** A name a line. */
  enclosures: string
  replyDays: number
}

export const paragraphsOf = (body: string): string[] =>
  body
    .split(/\r?\n/)
    .map(line => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter(line => line !== '')

export const fieldsOfDraft = ({
  title,
  addresseeId,
  body,
  requests,
  enclosures,
  replyDays,
}: Omit<LetterDraft, 'addresseeId'> & { addresseeId: string | null }): DraftFields => ({
  title,
  addresseeId: addresseeId ?? undefined,
  body: body.join('\n'),
  requests: [...requests],
  enclosures: enclosures.join('\n'),
  replyDays,
})

/** What is read while it is written: what has no words yet is left out. */
export const toCheck = (fields: DraftFields | undefined): LetterDraft => {
  const { title = '', body = '', requests = [], enclosures = '', replyDays, addresseeId } = fields ?? {}
  return {
    title,
    addresseeId: addresseeId ?? '',
    body: paragraphsOf(body),
    requests: requests.map(request => request ?? ''),
    enclosures: paragraphsOf(enclosures),
    replyDays: replyDays ?? 1,
  }
}

export const draftOf = ({ title, addresseeId, body, requests, enclosures, replyDays }: DraftFields): LetterDraft => ({
  title: title.trim(),
  addresseeId: addresseeId ?? '',
  body: paragraphsOf(body),
  requests: requests.map(r => r.trim()).filter(r => r !== ''),
  enclosures: paragraphsOf(enclosures),
  replyDays,
})
