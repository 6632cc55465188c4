import { z } from 'zod'
import { ROLES } from './roles.ts'

export type Role = keyof typeof ROLES
export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]])
