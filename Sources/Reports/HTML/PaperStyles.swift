/// The styles of a paper: its own look, from fonts that every system has.
public enum PaperStyles {
  /// The styles on a screen, light and dark; every rule stays inside `.paper` and its page.
  public static let screen = """
    .paper-page{margin:0;background:var(--ground);color:var(--ink);
    --ground:#fff;--raised:#f4f6f5;--ink:#1b2529;--soft:#4c5a60;--line:#c4cdcf;--rule:#1d4f5b;
    --link:#135265;--accent:#1d4f5b;--plain:#93abb1;--pale:#fff;--warn:#8a4b08;--warm:#fdf5e8;
    --sans:"Segoe UI","Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
    --serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L","Book Antiqua",Georgia,
    "Liberation Serif",serif}
    @media screen and (prefers-color-scheme:dark){.paper-page{color-scheme:dark;
    --ground:#12191c;--raised:#1a2428;--ink:#e4eaeb;--soft:#aab7bb;--line:#3c4b50;--rule:#7fb6c2;
    --link:#93cad6;--accent:#7fb6c2;--plain:#53707a;--pale:#12191c;--warn:#f0b463;--warm:#2a2214}}
    .paper{box-sizing:border-box;max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;
    font:1rem/1.55 var(--sans);overflow-wrap:break-word;hyphens:manual}
    .paper *,.paper *::before{box-sizing:inherit}
    .paper a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
    .paper a:hover{text-decoration-thickness:.14em}
    .paper a:focus-visible,.skip:focus,.paper main:focus-visible{outline:3px solid var(--warn);
    outline-offset:2px;border-radius:2px}
    .paper main:focus{outline:0}
    .paper :target{scroll-margin-top:1rem}
    .paper li:target,.paper a:target{background:var(--warm);outline:2px solid var(--warn)}
    .skip{position:absolute;left:-999rem;top:0;padding:.6rem 1rem;background:var(--ground);
    color:var(--link);font:1rem/1.5 var(--sans);z-index:1}
    .skip:focus{left:0}
    .paper h1,.paper h2,.paper h3{font-family:var(--serif);font-weight:600;line-height:1.2;
    text-wrap:balance}
    .paper h1{font-size:clamp(1.9rem,1.4rem + 2.4vw,2.9rem);letter-spacing:-.01em;margin:.2em 0 .5em}
    .paper h2{font-size:1.6rem;margin:0 0 .7em}
    .paper h3{font-size:1.2rem;margin:2em 0 .6em}
    .paper h4{font-size:1rem;line-height:1.35;margin:1.6em 0 .5em}
    .paper p{margin:0 0 1em;max-width:68ch;text-wrap:pretty}
    .paper .kind{display:flex;gap:.6rem;align-items:center;margin:0;color:var(--soft);font-size:.95rem}
    .paper .mark{flex:none;width:1.3rem;height:1.3rem;fill:var(--accent)}
    .paper header{border-bottom:3px solid var(--rule);padding-bottom:1.2rem}
    .paper .facts{display:flex;flex-wrap:wrap;gap:.3rem 2rem;margin:0;font-size:.9rem}
    .paper .facts dt,.paper .facts dd{display:inline;margin:0}
    .paper .facts dt{color:var(--soft)}
    .paper .facts dt::after{content:":\\00a0"}
    .paper section{margin:0;padding:2.4rem 0 1rem;border-bottom:1px solid var(--line)}
    .paper section:last-of-type{border-bottom:0}
    .paper .contents{padding:1.4rem 0;border-bottom:1px solid var(--line);font-size:.95rem}
    .paper .contents h2{font-size:1rem;font-family:var(--sans);margin:0 0 .5em}
    .paper .contents ol{margin:0;padding:0;list-style:none;columns:17rem 2;column-gap:2rem}
    .paper .contents li{break-inside:avoid;margin:0}
    .paper .contents a{display:block;padding:.2rem 0;text-decoration:none}
    .paper .contents a:hover{text-decoration:underline}
    .paper .notice{padding:.9rem 1.1rem;border:2px solid var(--warn);background:var(--warm)}
    .paper .verdict{font-family:var(--serif);font-size:1.4rem;line-height:1.4;margin:0 0 1em;
    padding:1.1rem 1.3rem 1.2rem;background:var(--raised);border-top:3px solid var(--rule)}
    .paper ul,.paper ol{margin:0 0 1.2em;padding:0 0 0 1.3em;max-width:70ch}
    .paper ol{padding-left:1.9em}
    .paper li{margin:0 0 .6em;padding-left:.2em}
    .paper li::marker{color:var(--soft)}
    .paper .detail{margin:.25em 0 0;font-size:.9rem;line-height:1.45;color:var(--soft)}
    .paper .detail strong{color:var(--ink);font-weight:600}
    .paper .detailed>li{margin-bottom:1.1em}
    .paper .marked{list-style:none;padding:0}
    .paper .marked>li{display:grid;grid-template-columns:3.4rem 1fr;padding:0}
    .paper .points{font-weight:600;font-variant-numeric:tabular-nums;color:var(--accent)}
    .paper .cite{font-size:.8em;padding:0 .1em;text-decoration:none;vertical-align:.12em;
    white-space:nowrap}
    .paper .cite:hover{text-decoration:underline}
    .paper figure{margin:1.4em 0}
    .paper .resolution figure{display:inline-block;vertical-align:top;width:49.4%;
    min-width:min(100%,19rem);padding-right:1.2rem}
    .paper .resolution figure:only-of-type{width:100%;padding:0}
    .paper figcaption,.paper caption{font-weight:600;font-size:.95rem;line-height:1.4;text-align:left;
    margin:0 0 .8em;padding:0 0 .2em;max-width:68ch}
    .paper figcaption{padding:0}
    .paper .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.5em 0 0;font-size:.85rem;
    color:var(--soft)}
    .paper table{width:100%;border-collapse:collapse;margin:1.2em 0 1.4em;font-size:.92rem;
    line-height:1.4}
    .paper th,.paper td{padding:.5em .9em .5em 0;text-align:left;vertical-align:top;
    border-bottom:1px solid var(--line)}
    .paper tr>:last-child{padding-right:0}
    .paper thead th{border-bottom:2px solid var(--rule);vertical-align:bottom;font-weight:600}
    .paper tbody th{font-weight:400}
    .paper .records{table-layout:fixed}
    .paper .records thead th:first-child{width:32%}
    .paper .records thead th:last-child:nth-child(3){width:42%}
    .paper .records thead .number{width:3.6rem}
    .paper .records tbody th{font-weight:600}
    .paper td.number{white-space:nowrap}
    .paper .number{text-align:right;font-variant-numeric:tabular-nums}
    .paper .address{overflow-wrap:anywhere;font-size:.92em}
    .paper .references{font-size:.88rem;line-height:1.45;padding-left:2.2em}
    .paper .back{display:inline-block;color:var(--soft);margin-left:.3em}
    .paper .back a{display:inline-block;min-width:24px;min-height:24px;line-height:24px;
    text-align:center}
    .paper .chart{display:block;font-size:.9rem;overflow:visible;font-family:var(--sans)}
    .chart text{fill:var(--ink);font-variant-numeric:tabular-nums}
    .chart .axis{fill:var(--soft)}
    .chart .chosen{font-weight:700}
    .chart .track{fill:var(--raised);stroke:var(--line)}
    .chart .tick,.chart .lead{stroke:var(--line);stroke-width:1}
    .chart .lead{stroke:var(--soft);stroke-dasharray:2 3}
    .chart .zero,.chart .sum{stroke:var(--ink);stroke-width:1.5}
    .chart .sum{stroke:var(--line)}
    .chart .gain,.key .gain{fill:var(--accent)}
    .chart .plain{fill:var(--plain)}
    .chart .total,.key .total{fill:var(--ink)}
    .chart .close,.key .close{fill:var(--line);opacity:.55}
    .chart .lose,.chart .open,.chart .empty{stroke:var(--ink);stroke-width:1}
    .chart .empty,.key .empty{fill:var(--ground)}
    .chart .band,.key .band{fill:var(--plain);stroke:var(--ink);stroke-width:1}
    .chart .diamond,.key .diamond{fill:var(--ink);stroke:var(--ground);stroke-width:1.5}
    .chart .under{fill:var(--ground)}
    .chart .over{fill:var(--ink)}
    .chart .whisker{stroke:var(--ink);stroke-width:2}
    .chart .halo{stroke:var(--ground);stroke-width:4.5;stroke-linecap:square}
    .chart .dot,.key .dot{fill:var(--ground);stroke:var(--ink);stroke-width:1.5}
    .chart .dot.full,.key .dot.full{fill:var(--accent);stroke:var(--accent)}
    .paper .key{width:22px;height:12px;vertical-align:-1px;margin-right:.2em}
    .key .lose,.key .open,.key .empty{fill:var(--ground);stroke:var(--ink)}
    .key .stripe{stroke:var(--ink);stroke-width:1.6;fill:none}
    .key .dotted{stroke-dasharray:2 3}
    @media (max-width:36rem){.paper thead{position:absolute;left:-999rem}
    .paper table,.paper caption,.paper tbody,.paper tr,.paper th,.paper td{display:block;width:auto}
    .paper tr{border-bottom:1px solid var(--line);padding:.6em 0}
    .paper tbody th,.paper td{border:0;padding:.1em 0;width:auto}
    .paper tbody th{font-weight:600}
    .paper td.number{text-align:left;display:inline-block;margin-right:1.4em}
    .paper td[data-label]:not([data-label=""])::before{content:attr(data-label) ": ";color:var(--soft)}
    .paper td:empty{display:none}}
    @media (max-width:18.5rem){.paper .chart{font-size:.75rem}}
    @media (min-width:72rem){.paper{max-width:66rem;display:grid;
    grid-template-columns:15rem minmax(0,46rem);column-gap:5rem}
    .paper header{grid-column:1/-1}
    .paper .contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;
    border-bottom:0;padding:2.4rem 0;font-size:.9rem}
    .paper .contents ol{columns:auto}
    .paper main{grid-column:2}}
    @media (prefers-reduced-motion:no-preference){.paper-page{scroll-behavior:smooth}}

    """

  /// The styles on paper: A4, dark ink, nothing split that belongs together.
  ///
  /// Not every browser keeps a heading with what follows when it is told to. So a heading is made as tall as a
  /// few lines more, which are taken back below it: where they have no room, it goes to the next page.
  public static let print = """
    @media print{.paper-page{--ground:#fff;--raised:#f3f3f3;--ink:#000;--soft:#333;--line:#aaa;
    --rule:#000;--link:#000;--accent:#1d4f5b;--plain:#9db3b8;--pale:#fff;--warn:#000;--warm:#fff}
    .paper{max-width:none;padding:0;display:block;font-size:10pt;line-height:1.42}
    .skip,.paper .contents,.paper .back{display:none}
    .paper h1{font-size:24pt}.paper h2{font-size:15pt;margin-bottom:.5em}.paper h3{font-size:12pt}
    .paper h4{font-size:10.5pt}.paper .verdict{font-size:14pt}
    .paper p,.paper ul,.paper ol{max-width:none;orphans:3;widows:3}
    .paper h1,.paper h2,.paper h3,.paper h4,.paper caption,.paper figcaption{break-after:avoid;
    break-inside:avoid}
    .paper figure,.paper p,.paper tr,.paper li,.paper .facts,.paper .legend{
    break-inside:avoid}
    .paper .short,.paper .records tr{break-inside:avoid}
    .paper thead{display:table-header-group;break-after:avoid}
    .paper tbody tr:first-child{break-before:avoid}
    .paper p:has(+ul),.paper p:has(+ol),.paper p:has(+figure){break-after:avoid}
    .paper section{padding:11pt 0 0;border-bottom:0}
    .paper header{padding-bottom:8pt;border-bottom-width:2pt}.paper h1{margin-bottom:.3em}
    .paper .notice{padding:6pt 9pt}.paper .verdict{padding:8pt 10pt}
    .paper p,.paper ul,.paper ol{margin-bottom:7pt}.paper li{margin-bottom:3pt}
    .paper .detailed>li{margin-bottom:7pt}.paper table{margin:8pt 0 10pt}
    .paper th,.paper td{padding-top:3.5pt;padding-bottom:3.5pt}
    .paper:has(.resolution) h1{font-size:17pt;margin:2pt 0}
    .paper:has(.resolution) header{padding-bottom:3pt}
    .paper:has(.resolution) .facts{font-size:8.5pt}
    .paper .resolution .address{word-break:break-all}
    .paper .resolution+.annex{break-before:page}
    .paper .resolution{padding-top:4pt;font-size:8.9pt;line-height:1.27;orphans:3;widows:3}
    .paper .resolution h2{font-size:11pt;margin:0 0 2pt}
    .paper .resolution h3{font:600 8.9pt/1.27 var(--sans);margin:3pt 0 1pt}
    .paper .resolution :is(h2,h3):has(+p){display:inline;margin:0 .5em 0 0}
    .paper .resolution h2:has(+p){font-size:10pt;line-height:1}
    .paper .resolution :is(h2,h3)+p{display:inline}
    .paper .resolution :is(h2,h3)+p::after{content:"";display:block;height:2.5pt}
    .paper .resolution p,.paper .resolution ul,.paper .resolution ol{margin-bottom:2.5pt}
    .paper .resolution li{margin-bottom:1.5pt}.paper .resolution .detailed>li{margin-bottom:2pt}
    .paper .resolution figure{margin:3pt 0 2pt}
    .paper .resolution .verdict{font-size:12pt;line-height:1.3;padding:4pt 8pt;margin-bottom:4pt}
    .paper .resolution .references{font-size:7pt;line-height:1.22;columns:2;column-gap:14pt}
    .paper h2::after,.paper h3::after,.paper h4::after{content:"";display:block;
    height:6em;margin-bottom:-6em}
    .paper h2:has(+figure)::after,.paper h2:has(+h3)::after{height:14em;margin-bottom:-14em}
    .paper h3:has(+table)::after{height:10em;margin-bottom:-10em}
    .paper .resolution h2::after,.paper .resolution h3::after{height:3em;margin-bottom:-3em}
    .paper .resolution :is(h2,h3):has(+p)::after{content:none}
    .paper .detail,.paper table,.paper .chart,.paper .legend,.paper .facts{font-size:9pt}
    .paper caption,.paper figcaption,.paper .kind{font-size:9.5pt}
    .paper .resolution .detail,.paper .resolution .chart,.paper .resolution .legend{font-size:8.5pt;
    line-height:1.25;margin-top:1pt}
    .paper .resolution figcaption{font-size:8.5pt;margin-bottom:3pt}
    .paper .references{font-size:8pt;line-height:1.35}.paper .references li{margin-bottom:.35em}
    .paper a{color:#000;text-decoration:none}
    .paper *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """

  /// The size and the margins of pages, their numbers, and a name at their foot.
  static func pages(named name: String) -> String {
    """
    @page{size:A4;margin:13mm 17mm 16mm;
    @bottom-left{content:\(HTMLText.styleString(name));font:8pt Arial,sans-serif;color:#444}
    @bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial,sans-serif;
    color:#444}}

    """
  }
}
