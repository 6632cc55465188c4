export { hushed, listNotices, notify, readNotices, unreadNotices, type NoticeInput } from './notices.ts'
