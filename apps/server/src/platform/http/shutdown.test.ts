import fastify from 'fastify'
import { expect, it } from 'vitest'
import { openEvents } from './events.ts'
import type { App } from './route.ts'
import { gracefulShutdown } from './shutdown.ts'

it('ends open streams and running requests, then each step in order, once, whatever fails or hangs', async () => {
  const app = fastify() as unknown as App
  app.get('/events', (_request, reply) => void openEvents(reply).send({ n: 1 }))
  app.get('/slow', async () => {
    await new Promise(resolve => setTimeout(resolve, 300))
    return 'done'
  })
  const url = await app.listen({ port: 0 })
  const events = await fetch(`${url}/events`)
  const slow = fetch(`${url}/slow`).then(response => response.text())
  await new Promise(resolve => setTimeout(resolve, 100))

  const done: string[] = []
  const errors: string[] = []
  const stop = gracefulShutdown(
    app,
    [
      {
        name: 'jobs',
        close: () => {
          throw new Error('broken')
        },
      },
      { name: 'hanging', close: () => new Promise(() => {}) },
      { name: 'database', close: async () => void done.push('database') },
    ],
    { info: message => void done.push(message), error: (_error, message) => void errors.push(message) },
    500,
  )
  const both = Promise.all([stop(), stop()])
  expect(await events.text()).toContain('data: {"n":1}')
  expect(await slow).toBe('done')
  await both
  expect(done).toEqual(['database', 'stopped'])
  expect(errors).toEqual(['closing jobs failed', 'closing hanging failed'])
  await expect(fetch(`${url}/slow`)).rejects.toThrow('fetch failed')
})
