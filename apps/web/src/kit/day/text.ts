import dayjs from 'dayjs'
import { useMemo } from 'react'

/** A day, a month, or a moment of a day: how the server knows it, and how it is read. */
export const TEXT = {
  day: { known: 'YYYY-MM-DD', shown: 'YYYY-MM-DD', picker: 'date' },
  month: { known: 'YYYY-MM', shown: 'YYYY-MM', picker: 'month' },
  moment: { known: 'YYYY-MM-DDTHH:mm', shown: 'YYYY-MM-DD HH:mm', picker: 'date' },
} as const

/**
 * The day that a text names; the same one however often the page is drawn: a field of days takes another one for a change from outside, and would forget what is
 * being typed.
 */
export const useDay = (text: string | null | undefined): dayjs.Dayjs | null =>
  useMemo(() => {
    const day = text ? dayjs(text) : null
    return day?.isValid() ? day : null
  }, [text])
