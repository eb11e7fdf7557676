// Two articles with everything a page can hold, to judge with one's own eyes how it is set (`?specimen`). Every person,
// company and site in them is invented.

import type { SampleArticle } from './sample'

const koreanPage = `
<p>한빛반도체가 <strong>전력 소모를 절반으로 줄인</strong> 모바일 메모리를 다음 달부터 양산한다.<sup><a data-ref="1">1</a></sup> 회사는 “세 해 동안 같은 문제를 붙들었다”며 “이제 남은 것은 수율”이라고 밝혔다. 업계는 이 제품이 <em>추론용 반도체</em> 시장의 판을 바꿀지 지켜보고 있다.</p>
<p>“메모리 다음을 준비하지 않으면 10년 뒤 우리 자리는 없다.” 서윤재 대표이사 내정자는 임직원에게 보낸 글에서 이렇게 썼다. 그는 연구 조직을 제품이 아니라 기술별로 다시 나누고, 사내에 흩어진 인공지능 설계팀을 하나로 모으겠다고 했다.<sup><a data-ref="2">2</a></sup></p>
<h2>공장은 왜 남쪽으로 갔나</h2>
<p>새 공장은 물과 전기를 따라 남쪽으로 갔다. 하루 14만 톤의 초순수를 쓰는 공정에서 물은 재료이자 비용이다. 지난해 회사가 물값으로 쓴 돈은 2100억원, 전기요금은 그 네 배였다.</p>
<blockquote><p>돈은 계산 자원과 사람, 딱 두 곳에 쓴다. 나머지는 모두 결과일 뿐이다.</p><p>— 강도현, 오로라랩스 대표</p></blockquote>
<p>노스게이트 로보틱스(Northgate Robotics)의 미라 카스텔란 최고경영자는 다르게 본다. 그는 <a href="https://gaon.example/a">지난달 인터뷰</a>에서 “창고는 공장보다 먼저 말을 알아듣게 될 것”이라고 했다.</p>
<h3>숫자로 본 석 달</h3>
<ul><li>부채 비율은 1년 새 42%에서 71%로 뛰었다.</li><li>새 공장에 들어간 돈은 4조2000억원이다.<ul><li>건물과 땅이 1조1000억원</li><li>장비가 3조1000억원</li></ul></li><li>연구 인력은 올해 안에 두 배가 된다.</li></ul>
<ol><li>설계를 먼저 끝낸다.</li><li>검사 공정을 줄인다.</li><li>남는 시간에 다시 설계한다.</li></ol>
<table><caption>분기별 실적, 단위 억원</caption><thead><tr><th>분기</th><th>매출</th><th>영업이익</th><th>이익률</th><th>설비투자</th><th>연구개발</th><th>부채 비율</th><th>직원</th></tr></thead><tbody><tr><td>2025년 3분기</td><td>12,480</td><td>1,204</td><td>9.6%</td><td>8,010</td><td>1,730</td><td>42%</td><td>11,204</td></tr><tr><td>2025년 4분기</td><td>13,902</td><td>1,377</td><td>9.9%</td><td>9,450</td><td>1,812</td><td>55%</td><td>11,530</td></tr><tr><td>2026년 1분기</td><td>14,011</td><td>982</td><td>7.0%</td><td>12,700</td><td>2,240</td><td>71%</td><td>12,118</td></tr></tbody></table>
<figure><img data-missing alt="공장 전경: 왼쪽이 정수 시설, 오른쪽이 클린룸이다."><figcaption>남쪽에서 본 새 공장. 물은 왼쪽 굴뚝 아래로 들어온다. 사진 가온경제</figcaption></figure>
<p>회사가 공개한 계산식은 단순하다. <code>수율 = 양품 ÷ 투입</code>, 그리고 그 값이 0.83을 넘으면 이익이 난다. H<sub>2</sub>O 한 톤의 값은 1,900원이다.<sup><a data-ref="3">3</a></sup></p>
<pre><code>def yield_of(good: int, started: int) -&gt; float:
    """양품의 비율."""
    return good / started if started else 0.0  # a line long enough that it has to be scrolled inside of its own frame</code></pre>
<hr>
<p>결정은 서윤재가 하고 책임은 이사회가 함께 진다. 노태경 회장은 지분 18.4%를 그대로 쥔 채 명예회장으로 남는다.</p>
<p>마지막으로 후계 구도를 묻자 강 대표는 웃었다. “아직 마흔둘입니다. 다만 제가 없어도 돌아가는 회사를 만드는 데 이미 절반은 왔습니다.”</p>
<ol><li data-note="1">한빛반도체 공시, 2026년 4월 12일. 양산은 애초 2월로 잡혀 있었으나 두 번 미뤄졌다. <a data-ref="4">↩</a></li><li data-note="2">내정자의 글 전문은 사내 게시판에만 실렸다. <a data-ref="5">↩</a></li><li data-note="3">지방 상수도 요금 기준. <a data-ref="6">↩</a></li></ol>`

const englishPage = `
<p>“The cheapest chip is the one that you do not have to cool,” Tobias Lindqvist told the board in March, and nobody laughed.<sup><a data-ref="1">1</a></sup> Aurora Labs had by then spent <strong>two thirds of its cash</strong> on cooling, and the summer had not yet begun.</p>
<p>What followed is by now well documented: the founders’ letter, the counter-offer from Northgate Robotics, and a weekend of uninterrupted telephone diplomacy that several participants describe, independently, as <em>the strangest two days of their professional lives</em>.</p>
<p>It ended, as such things do, with a compromise that satisfied neither side and an announcement that was written by lawyers.<sup><a data-ref="2">2</a></sup> Internationalisation, industrialisation and an extraordinarily misunderstood telecommunications infrastructure did the rest.</p>
<h2>A history of overheating</h2>
<p>Data centres were built beside rivers for the same reason that mills were. Hanbit’s newest plant draws 140,000 tonnes of water a day, enough for a town of half a million; in August it drew more, and the town noticed.</p>
<blockquote><p>We did not set out to be a water company. But a foundry that cannot wash a wafer is a very expensive warehouse.</p></blockquote>
<p>By the end of the year the company’s sales were 43 times Aurora’s sales, and its water bill alone was larger than Aurora’s payroll. See <a href="https://halden.example/water">the filing of 12 April</a> for the numbers.</p>
<h3>What the numbers say</h3>
<ul><li>Debt rose from 42% to 71% of equity in a year.</li><li>Capital spending tripled:<ul><li>land and buildings, 1.1 trillion won;</li><li>tools, 3.1 trillion won.</li></ul></li><li>Head count will double before December.</li></ul>
<table><caption>Quarterly results, in billions of won</caption><thead><tr><th>Quarter</th><th>Sales</th><th>Operating profit</th><th>Margin</th><th>Capital spending</th><th>Research</th><th>Debt to equity</th><th>People</th></tr></thead><tbody><tr><td>Q3 2025</td><td>1,248.0</td><td>120.4</td><td>9.6%</td><td>801.0</td><td>173.0</td><td>42%</td><td>11,204</td></tr><tr><td>Q4 2025</td><td>1,390.2</td><td>137.7</td><td>9.9%</td><td>945.0</td><td>181.2</td><td>55%</td><td>11,530</td></tr><tr><td>Q1 2026</td><td>1,401.1</td><td>98.2</td><td>7.0%</td><td>1,270.0</td><td>224.0</td><td>71%</td><td>12,118</td></tr></tbody></table>
<p>The arithmetic is not hard: <code>yield = good / started</code>, and above 0.83 the plant earns money. A tonne of H<sub>2</sub>O costs 1,900 won.<sup><a data-ref="3">3</a></sup></p>
<hr>
<p>Whether it will earn money before the debt falls due is a question that the company declines to answer. Its chairman keeps 18.4% and an office with a view of the river.</p>
<p>“Ask me in ten years,” he said, and closed the window.</p>
<ol><li data-note="1">Minutes of 14 March, as read out to shareholders; the company has not published them. <a data-ref="4">↩</a></li><li data-note="2">The announcement runs to eleven pages, nine of which are definitions. One of them defines the word “announcement”. <a data-ref="5">↩</a></li><li data-note="3">At the municipal rate. <a data-ref="6">↩</a></li></ol>`

const specimen = (title: string, lang: 'ko' | 'en', page: string): SampleArticle => {
  let sign = 3
  return {
    title,
    subtitle: lang === 'ko' ? '양산은 다음 달, 수율은 아직' : 'A boardroom, a river and a very warm summer',
    site: lang === 'ko' ? '가온경제' : 'Halden Review',
    url: `https://specimen.example/${lang}`,
    byline: [{ name: lang === 'ko' ? '문해린' : 'Ada Okafor', role: null, email: null }],
    published: '2026-07-30T08:30:00+09:00',
    lang,
    tags: [],
    paragraphs: [],
    // Each note leads back to its sign.
    html: page.trim().replaceAll('<sup>', () => `<sup data-note="${++sign}">`),
  }
}

export const specimens = [
  specimen('전력 절반 메모리, 다음 달 양산… “남은 것은 수율”', 'ko', koreanPage),
  specimen('The weekend that cooled a company', 'en', englishPage),
]
