export { type Duty, dutyNamed, fillSlots, freeSlot, holdSlot, slotsOf, waiveSlot } from './slots.ts'
export { type SlotRow, slots } from './tables.ts'
