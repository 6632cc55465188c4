import { type App } from '../http/index.ts'
import { signIn, TEST_BASE_URL } from './accounts.ts'

/** Sends one file as a browser does. @param path below `/api/v1` */
export async function attach(
  app: App,
  login: string,
  path: string,
  { bytes, type, name }: { bytes: Uint8Array; type: string; name: string },
) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  const encoded = new Response(form)
  const { cookie } = await signIn(app, login)
  return app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { cookie, origin: TEST_BASE_URL, 'content-type': encoded.headers.get('content-type')! },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}
