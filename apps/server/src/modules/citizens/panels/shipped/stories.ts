import type { Written } from './all.ts'

/** Small things at an office; people and events are made up. */
export const STORIES: readonly Written[] = [
  {
    title: ['两盒茶叶', 'Two boxes of tea'],
    blocks: [
      [
        'text',
        '老同学来访，走后桌下多了两盒茶叶。书记员小周追到楼下，人已经走远。',
        'An old classmate called, and two boxes of tea stayed under the desk. The clerk Zhou ran downstairs; the visitor was gone.',
      ],
      [
        'text',
        '当天下午，茶叶登记上交，小周给老同学打了电话：“茶等退休以后再喝。”',
        'That afternoon the tea was registered and handed in, and Zhou rang up: “We drink tea when I have retired.”',
      ],
      [
        'point',
        '想一想：如果当天没有登记，明天还说得清吗？',
        'Think: had it not been registered that day, could it be explained the next?',
      ],
    ],
  },
  {
    title: ['一个电话', 'A telephone call'],
    blocks: [
      [
        'text',
        '审查逮捕的第三天，检察官接到一个“只是问问”的电话。放下电话，他打开系统，如实填了一条记录。',
        'On the third day of a review of arrest a prosecutor was called by somebody who “only asked”. He put down the receiver and wrote a record.',
      ],
      [
        'text',
        '后来那件案件依法办结。打电话的人说：“幸好你记了，我也没再开口。”',
        'The case was closed by law. The caller said later: “It is well that you wrote it down. I did not ask again.”',
      ],
      ['point', '想一想：记录是得罪人，还是帮了人？', 'Think: does a record offend somebody, or help them?'],
    ],
  },
  {
    title: ['搭车', 'A lift'],
    blocks: [
      [
        'text',
        '下乡调查结束，企业负责人要送大家回城。组长说：“班车四十分钟一趟，我们等。”',
        'After an inquiry in the country the head of a company offered a lift to town. “The bus goes every forty minutes,” said the leader, “we shall wait.”',
      ],
      [
        'text',
        '那天等了五十分钟。路上，几个年轻人把调查笔录又核对了一遍。',
        'They waited for fifty. Meanwhile the young ones read the record once more.',
      ],
      ['point', '想一想：省下的四十分钟，值多少？', 'Think: what are forty minutes worth?'],
    ],
  },
  {
    title: ['回避', 'Stepping aside'],
    blocks: [
      [
        'text',
        '分到手的案件，被害人是邻居的表弟。没有人知道，也没有人会问。',
        'The injured party of a new case was the cousin of a neighbour. Nobody knew, and nobody would have asked.',
      ],
      [
        'text',
        '她写了回避申请。领导问：“其实不写也看不出来。”她说：“我自己看得出来。”',
        'She asked to be replaced. “Nobody would have seen it,” said her chief. “I would,” she said.',
      ],
      ['point', '想一想：没有人看见的时候，谁在看？', 'Think: who watches when nobody does?'],
    ],
  },
]
