import type { Room } from '../../../platform/room/index.ts'
import { previewActions } from './trace.ts'
import { api } from '@jianqing/contract'
import type { FastifyReply } from 'fastify'
import { route } from '../../../platform/http/index.ts'
import { previewEngine } from './engine.ts'
import { preview, type PreviewSurroundings } from './preview.ts'

interface Surroundings extends Omit<PreviewSurroundings, 'engine'> {
  lakeDir: string
  memoryBytes: number
}

/** Aborted when the connection ends before the answer does: whoever asked has gone, or asked something else. */
function gone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableEnded) controller.abort()
  })
  return controller.signal
}

export const builderRoom = ({ lakeDir, memoryBytes, ...around }: Surroundings): Room => ({
  actions: previewActions,
  routes: app => {
    const engine = previewEngine({ lakeDir, memoryBytes })
    app.addHook('onClose', engine.close)
    route(app, api.builder.check, { handler: ({ body }) => around.texts.run('check', body.text) })
    route(app, api.builder.preview, {
      handler: ({ body, actor, reply }) => preview({ ...around, engine: engine.open }, actor, body, gone(reply)),
    })
  },
})
