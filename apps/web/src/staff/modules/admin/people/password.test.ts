import { isNewPassword } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { makePassword } from './password.ts'

it('makes passwords that keep the rule and are not alike', () => {
  const made = Array.from({ length: 200 }, makePassword)
  for (const password of made) {
    expect(isNewPassword(password), password).toBe(true)
    expect(password).toMatch(/^[^0O1Il]{14}$/)
  }
  expect(new Set(made).size).toBe(200)
})
