export { timelineOf, writeTimeline, type TimelineInput } from './timeline.ts'
