import { api, text } from '@jianqing/contract'
import { audit, nameActions } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { AppError, type Module, route } from '../../platform/http/index.ts'
import { allSettings, settingByKey, writeSetting } from '../../platform/setting/index.ts'
import { systemStatus } from './status.ts'

nameActions({
  'setting.change': text('修改设置', 'Changed a setting'),
  'backup.make': text('备份', 'Made a backup'),
  'backup.restore': text('恢复备份', 'Restored a backup'),
})

interface Surroundings { db: Db; dataDir: string; version: string }

/** What the system administrator runs the product with. */
export const systemModule = ({ db, dataDir, version }: Surroundings): Module => {
  const startedAt = new Date().toISOString()
  return (app) => {
    route(app, api.system.status, { handler: () => systemStatus(db, { dataDir, version, startedAt }) })

    route(app, api.system.settings, {
      handler: async () => ({
        items: (await allSettings(db)).map(({ setting: { key, title, help, type, default: standard, min, max }, value }) => ({ key, title, help, type, value, default: standard, min, max })),
      }),
    })

    route(app, api.system.setSetting, {
      handler: async ({ params, body, actor }) => {
        const setting = settingByKey(params.key)
        if (!setting || setting.internal) throw new AppError('not_found')
        const parsed = setting.schema.safeParse(body.value)
        if (!parsed.success) throw new AppError('bad_request', setting.help, { fields: [{ path: 'value', message: parsed.error.issues[0]?.message ?? '' }] })
        await transaction(db, async (tx) => {
          await writeSetting(tx, setting, parsed.data, actor.user.id)
          await audit(tx, { actor, action: 'setting.change', subject: { kind: 'setting', id: setting.key }, details: { value: parsed.data } })
        })
        return { key: setting.key, value: parsed.data }
      },
    })
  }
}
