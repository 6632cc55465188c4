import { text } from '@jianqing/contract'
import { z } from 'zod'
import { bookingOf } from '../../../platform/booking/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import { readings, readingSlots } from './tables.ts'

export const PLACES = defineSetting({
  key: 'reading.places',
  type: 'int',
  schema: z.number().int().min(1).max(200),
  default: 30,
  min: 1,
  max: 200,
  title: text('阅卷室半日席位数', 'File reading: places of the reading room in half a day'),
  help: text('1 至 200；已预约的不受影响', '1 to 200; what is booked stays booked'),
})

export const { takePlace, nextInLine, freePlaces } = bookingOf({
  halfDays: readingSlots,
  bookings: readings,
  holding: ['arranged', 'finished'],
  waiting: 'waiting',
  capacity: PLACES,
  full: capacity =>
    text(
      `该时段 ${capacity} 个席位已满，请换一个时段，或者列入候补`,
      `All ${capacity} places are taken: choose another time, or the waiting list`,
    ),
})
