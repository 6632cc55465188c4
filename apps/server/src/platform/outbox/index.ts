export { listNotices, notify, readNotices, unreadNotices, type NoticeInput } from './notices.ts'
export { acknowledge, deliver, post, type OutboxMessage } from './outbox.ts'
