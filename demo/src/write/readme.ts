/** What lies beside the data: whoever finds a file of the demo must see at once that nobody in it exists. */
export function readme(about: { seed: number; scale: number; asOf: string }): string {
  return `本文件夹中的全部数据均为程序虚构，仅供演示和测试。
“江临省”及其市、县、检察院、法院、公司、人员、案件均不存在；姓名、身份证号、统一社会信用代码、电话号码仅在格式和校验位上有效，如与真实的人或单位相同，纯属巧合。
不得将其用于任何真实案件。
种子 ${about.seed}，刑事案件 ${about.scale} 件，数据截至 ${about.asOf}。truth/ 是有意埋设的线索的答案，formats/ 是其他文件格式的样例。

Everything in this folder is made up by a program, for demonstration and tests only.
The province of Jianglin, its cities, counties, procuratorates, courts, companies, people and cases do not exist. Names, identity numbers, credit codes and
telephone numbers are right in shape and check digit only; any likeness to a real person or body is chance. Never use them for a real case.
Seed ${about.seed}, ${about.scale} criminal cases, as of ${about.asOf}. truth/ holds the answers to what was planted, formats/ samples of the other file formats.
`
}
