import { text } from '@jianqing/contract'
import { z } from 'zod'

export const words = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(500)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })

export const title = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

export const day = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })

/** A Party member, or with `anybody` somebody of the staff who is none yet. */
export const person = (zh: string, en: string, anybody = false) =>
  z.uuid().meta({ 'x-title': text(zh, en), 'x-widget': 'person-choice', 'x-permission': anybody ? 'filing:file' : 'branch:read' })
