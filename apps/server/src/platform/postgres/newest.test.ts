import { expect, it } from 'vitest'
import { behindNewest } from './newest.ts'

it.each(['18.4', '15.18 (Debian 15.18-0+deb12u1)', '17.0'])('%s lacks corrections, and it says since when that is known', version => {
  const boxed = behindNewest(version, true)!
  expect(boxed.en).toMatch(/^PostgreSQL \d+\.\d+ lacks .* as of \d{4}-\d\d-\d\d the newest is \d+\.\d+\..*POSTGRES_BIN/)
  expect(boxed['zh-CN']).toContain('DATABASE_URL')
  expect(behindNewest(version, false)!.en).not.toContain('POSTGRES_BIN')
})

it.each(['18.6', '18.99', '19.0', '14.2', '18beta1', ''])('of %s it knows nothing to tell', version => {
  expect(behindNewest(version, true)).toBeNull()
})
