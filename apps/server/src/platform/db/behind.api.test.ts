import { expect, it, vi } from 'vitest'
import { loadConfig } from '../config/index.ts'
import { behindNewest } from '../postgres/index.ts'
import { withDatabase } from '../testing/index.ts'
import { tellOfOldServer } from './index.ts'

const database = withDatabase()

it('tells in one line what the server that it is connected to lacks', async () => {
  const { rows } = await database.db.$client.query<{ server_version: string }>('show server_version')
  const behind = behindNewest(rows[0]!.server_version, true)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await tellOfOldServer({ db: database.db, connection: database.connection, close: async () => {} }, loadConfig({ DATA_DIR: '/nowhere' }))
  const lines = said.mock.calls.map(([line]) => String(line))
  said.mockRestore()
  expect(lines).toEqual(behind ? [`· ${behind['zh-CN']} · ${behind.en}`] : [])
})
