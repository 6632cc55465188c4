import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { post, type Self, signersKnownTo } from '../platform/exchange/index.ts'
import { defineSetting, readSetting, type Setting, writeSetting } from '../platform/setting/index.ts'
import { portalOffice } from './portal.ts'

/** What stands for a body: that it is another one is seen without keeping it. */
export const digestOf = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('hex')

/** The digest of what the portal was told last of one whole, such as the guest book. */
export const toldLast = (key: string, zh: string, en: string): Setting<string | null> =>
  defineSetting<string | null>({
    key,
    internal: true,
    type: 'text',
    schema: z.any(),
    default: null,
    title: text(zh, en),
    help: text('由系统写入', 'Written by the product'),
  })

/** Whose portal it is, where that portal is known here. */
export async function officeAt(db: Db, inside: Self, portal: string) {
  const known = await signersKnownTo(db, inside.code)
  return known.some(({ code }) => code === portal) ? portalOffice(db) : undefined
}

interface Message {
  kind: string
  thread: string
  body: object
}

/** Tells how one record stands, where whoever sent it was told something else. @returns the digest, which is kept beside it */
export async function tellIfNew(tx: Tx, inside: Self, told: { party: string; digest: string }, message: Message): Promise<string> {
  const digest = digestOf(message.body)
  if (digest !== told.digest) await post(tx, inside, { to: told.party, ...message })
  return digest
}

/** Tells a whole, where the portal was told another one. */
export async function tellWhole(db: Db, inside: Self, portal: string, last: Setting<string | null>, message: Message): Promise<void> {
  const digest = digestOf(message.body)
  if (digest === (await readSetting(db, last))) return
  await transaction(db, async tx => {
    await post(tx, inside, { to: portal, ...message })
    await writeSetting(tx, last, digest, null)
  })
}
