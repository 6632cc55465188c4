import { text } from '@jianqing/contract'
import { z } from 'zod'
import { wordsUpTo } from '../../../platform/process/index.ts'

export const words = wordsUpTo(500)

export const title = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

/** A Party member, or with `anybody` somebody of the staff who is none yet. */
export const person = (zh: string, en: string, anybody = false) =>
  z.uuid().meta({ 'x-title': text(zh, en), 'x-widget': 'person-choice', 'x-permission': anybody ? 'filing:file' : 'branch:read' })
