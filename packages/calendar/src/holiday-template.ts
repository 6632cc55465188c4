/**
 * A list of days off to fill in for a year, with what it should look like. Every day in it is commented out: as it stands it says nothing, and is refused.
 *
 * @param year the year that it is for
 */
export const holidayTemplate = (year: number): string => `# 节假日安排 ${year} · days off of ${year}
#
# 依据：国务院办公厅关于${year}年部分节假日安排的通知（每年十一月前后公布）
# Source: the State Council's notice on the days off of ${year}, announced about November of the year before
#
# 一行一个时段或一天，然后写“休”或“班”，其后可写备注；# 之后的内容不读取。
# “班”只用于调休上班的周六、周日；平常的周末不必写。
# One period or day a line, then 休 (or off) or 班 (or work), then any note; what follows # is not read.
# 班 is for a Saturday or Sunday that is worked; other weekends need not be written.
#
# 一年必须完整：至少有元旦、五月一日至二日和十月一日至三日。须与已有年份相连，可一次写多年。
# 已有年份也可写个别日期，作为更正。新文件取代以前上传的文件：以前上传的年份仍需要的，请保留在文件中。
# A year must be whole: New Year, 1 and 2 May and 1 to 3 October at least. It must follow the last known year; several years may be given.
# Single days of a known year amend it. A new file takes the place of the one before: keep the lines of earlier years that are still needed.
#
# 按通知修改以下日期，并删去行首的“# ”：
# Change these days as the notice says, and take away the "# " in front:

# ${year}-01-01..${year}-01-03 休 元旦
# ${year}-02-01..${year}-02-07 休 春节（日期以通知为准）
# ${year}-04-04..${year}-04-06 休 清明节（日期以通知为准）
# ${year}-05-01..${year}-05-05 休 劳动节
# ${year}-06-01..${year}-06-03 休 端午节（日期以通知为准）
# ${year}-09-01..${year}-09-03 休 中秋节（日期以通知为准）
# ${year}-10-01..${year}-10-07 休 国庆节
# ${year}-10-10 班 （调休上班的周末，一行一天）
`
