import { text } from '@jianqing/contract'
import { z } from 'zod'
import { bookingOf } from '../../../platform/booking/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import { visits, visitSlots } from './tables.ts'

export const PARTIES = defineSetting({
  key: 'visit.parties',
  type: 'int',
  schema: z.number().int().min(1).max(20),
  default: 2,
  min: 1,
  max: 20,
  title: text('参观半日接待批次', 'Visits: parties in half a day'),
  help: text('1 至 20；已预约的不受影响', '1 to 20; what is booked stays booked'),
})

export const { takePlace, nextInLine, freePlaces } = bookingOf({
  halfDays: visitSlots,
  bookings: visits,
  holding: ['confirmed', 'arrived', 'finished'],
  waiting: 'waiting',
  capacity: PARTIES,
  full: capacity =>
    text(
      `该时段最多接待 ${capacity} 批，已满；请换一个时段，或者列入候补`,
      `Half a day takes ${capacity} parties, and this one is full: choose another time, or the waiting list`,
    ),
})
