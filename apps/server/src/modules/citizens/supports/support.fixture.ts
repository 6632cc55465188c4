import { today } from '@jianqing/calendar'
import type { I18nText, NewSupport, SupportDetail } from '@jianqing/contract'
import type { App } from '../../../platform/http/index.ts'
import { signIn } from '../../../platform/testing/accounts.ts'
import type { Ask } from '../../../platform/testing/ask.ts'

/** An application of somebody old; nothing came with it. */
export const newSupport = (more: object = {}): NewSupport => ({
  group: 'elderly',
  title: '赡养费纠纷',
  opponent: '三名子女',
  receivedOn: today(),
  facts: '申请人年逾八十，三名子女三年没有给付赡养费',
  ...more,
})

export const acting = (ask: Ask) => {
  const get = async (login: string, id: string) => (await ask<SupportDetail>(login, 'GET', `/supports/${id}`)).json
  return {
    get,
    act: async (login: string, id: string, action: string, form: object = {}) => {
      const { revision } = await get(login, id)
      return ask<SupportDetail & { detail?: I18nText }>(login, 'POST', `/supports/${id}/actions/${action}`, { revision, form })
    },
  }
}

/** Sends a list of those concerned as a file. */
export async function sendList(app: App, login: string, id: string, name: string, content: string | Buffer) {
  const boundary = '----list'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/supports/${id}/people`,
    headers: { ...(await signIn(app, login)), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: answer.statusCode, json: answer.json() }
}
