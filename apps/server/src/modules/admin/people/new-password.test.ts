import { NewPassword } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { newPassword } from './new-password.ts'

it('makes passwords that the product takes', () => {
  const made = new Set(Array.from({ length: 200 }, newPassword))
  expect(made.size).toBe(200)
  for (const password of made) expect(NewPassword.safeParse(password).success).toBe(true)
})
