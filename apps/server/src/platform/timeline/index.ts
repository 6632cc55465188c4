export { timeline } from './tables.ts'
export { timelineOf, writeTimeline, type TimelineInput } from './timeline.ts'
