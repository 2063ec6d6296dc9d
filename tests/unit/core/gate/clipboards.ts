/** Clipboard markup in the manner of the programs people copy from; the words are this project's own. */

/** Word 2016 and later on Windows */
export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
 /* Font Definitions */ @font-face {font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;}
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; text-align:justify; font-size:10.5pt;}
--></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<!--StartFragment-->
<h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>渡口来历<span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><b style='mso-bidi-font-weight:normal'>渡船</b>每天<span
lang=EN-US>6</span>点开，
两岸的人<span class=MsoCommentReference><span lang=EN-US style='font-size:10.5pt'><a class=msocomanchor href="#_msocom_1" language=JavaScript>[林1]</a></span></span>都等<u>头一班</u>。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings;mso-fareast-font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>带水<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:42.0pt;text-indent:-21.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='font-family:Wingdings'><span style='mso-list:Ignore'>n<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->两瓶<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->带伞<o:p></o:p></p>
<p class=MsoNormal style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>先报名</p>
<p class=MsoNormal style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>再上船</p>
<p class=MsoNormal style='mso-list:l3 level1 lfo4'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>老人孩子先上，其余的人排队，不抢不挤。</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1" style='width:200pt'><v:imagedata src="file:///C:/msohtmlclip1/01/clip_image001.jpg" o:title="渡口"/></v:shape><![endif]--><![if !vml]><img width=267 height=200 src="file:///C:/msohtmlclip1/01/clip_image001.jpg" v:shapes="p1"><![endif]></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>站名<o:p></o:p></p></td><td width=100><p class=MsoNormal>时刻<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>东岸</p></td><td><p class=MsoNormal>六点</p></td></tr></table>
<p class=MsoNormal><span style='display:none;mso-hide:all'>内部稿号甲七</span>船老大说：<a href="https://example.org/ferry">时刻表</a>贴在亭子里。</p>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>这里要核实</p></div></div></div>
<!--EndFragment--></body></html>`

/** WPS Office 12 on Windows */
export const WPS = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv="Content-Type"  content="text/html; charset=utf-8" ><meta name="ProgId"  content="Word.Document" ><meta name="Generator"  content="WPS Office" ><title></title><!--[if gte mso 9]><xml><w:WordDocument><w:BrowserLevel>MicrosoftInternetExplorer4</w:BrowserLevel></w:WordDocument></xml><![endif]--><style>
@font-face{font-family:"仿宋";} p.MsoNormal{mso-style-name:正文;margin:0pt;font-size:10.5000pt;} span.10{font-family:'Times New Roman';}</style></head><body style="tab-interval:21pt;" ><!--StartFragment-->
<p class=MsoNormal  align=center  style="text-align:center;" ><b><span style="mso-spacerun:'yes';font-family:仿宋;font-weight:bold;font-size:16.0000pt;" >二、修路经过</span></b><b><span style="font-weight:bold;" ><o:p></o:p></span></b></p>
<p class=MsoNormal  style="text-indent:32.0000pt;mso-char-indent-count:2.0000;" ><span style="mso-spacerun:'yes';font-family:仿宋;font-size:16.0000pt;" ><font face="仿宋" >路是村里人一锹一锹挖出来的，用了三年。</font></span><span style="font-family:仿宋;" ><o:p></o:p></span></p>
<p class=MsoNormal  style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;" ><![if !supportLists]><span style="font-family:仿宋;" ><span style='mso-list:Ignore;' >1.<span>&nbsp;</span></span></span><![endif]><span style="font-family:仿宋;" ><font face="仿宋" >东段</font></span><o:p></o:p></p>
<p class=MsoNormal  style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;" ><![if !supportLists]><span style="font-family:仿宋;" ><span style='mso-list:Ignore;' >2.<span>&nbsp;</span></span></span><![endif]><span style="font-family:仿宋;" ><font face="仿宋" >西段</font></span><o:p></o:p></p>
<p class=MsoNormal ><span style="mso-spacerun:'yes';" ><font face="仿宋" >　　</font></span><o:p></o:p></p>
<!--EndFragment--></body></html>`

/** An article of a WeChat account (公众号), as a browser copies it from the page */
export const WECHAT = `<meta charset='utf-8'><section style="margin: 0px; padding: 0px; outline: 0px; max-width: 100%; box-sizing: border-box; overflow-wrap: break-word !important; color: rgba(0, 0, 0, 0.9); font-size: 17px; letter-spacing: 0.544px; text-align: center; visibility: visible;" data-role="outer"><section style="display: inline-block; background-color: rgb(171, 25, 66); padding: 4px 20px; visibility: visible;"><p style="margin: 0px; color: rgb(255, 255, 255);"><span leaf=""><strong>山里的早班车</strong></span></p></section></section>
<section style="font-size: 0px;"><p style="margin: 0px; text-indent: 2em; font-size: 16px;"><span leaf="" style="font-size: 15px;">天还没亮，车灯先亮了。司机老何说：“路熟，心里就踏实。”</span></p></section><p style="margin: 0px;"><br></p>
<section style="text-align: center;"><img class="rich_pages wxw-img" data-ratio="0.66" data-src="https://mmbiz.example/mmbiz_jpg/AbCd/640?wx_fmt=jpeg" data-type="jpeg" data-w="1080" alt="图片" src="data:image/svg+xml,%3C%3Fxml" style="width: 677px !important; visibility: visible !important;"></section>
<p style="margin: 0px;"><span style="font-weight: bold;">老何的账本</span></p><p style="margin: 0px;"><span leaf="">一趟车，两元钱，十年没有涨过。</span></p>
<p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p><section style="height:0;font-size:0;line-height:0">推广号一二三</section>
<mp-common-profile class="js_uneditable" data-nickname="某号"></mp-common-profile><iframe class="video_iframe" data-src="https://v.example/x" title="早班车"></iframe>`

/** Google Docs, as Chrome copies it */
export const DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7d347fee-7fff-afd7-ca79-41b3a53d7fad"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-family:Arial;font-weight:400;white-space:pre;white-space:pre-wrap;">集市</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">逢五逢十，</span><span style="font-weight:700;white-space:pre-wrap;">四乡八里</span><span style="font-weight:400;white-space:pre-wrap;">的人都来。</span></p><br /><ol style="margin-top:0;" ><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">卖菜</span></p></li><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr" role="presentation"><span>萝卜</span></p></li></ol><li dir="ltr" aria-level="1"><p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/cloth&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">卖布</span></a></p></li></ol></b><br class="Apple-interchange-newline">`

/** Word for the web: each item a list of its own */
export const WORD_ONLINE = `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="2"><span data-contrast="auto" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">三件事</span></span><span class="EOP SCXW1">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" role="list" start="1"><li data-leveltext="%1." data-listid="5" data-aria-posinset="1" data-aria-level="1" role="listitem" class="OutlineElement"><p class="Paragraph"><span class="TextRun">修桥</span><span class="EOP">&nbsp;</span></p></li></ol></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li data-listid="6" data-aria-level="2" role="listitem"><p class="Paragraph"><span class="TextRun">石料</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" role="list" start="2"><li data-listid="5" data-aria-level="1" role="listitem"><p class="Paragraph"><span class="TextRun">补路</span><span class="EOP">&nbsp;</span></p></li></ol></div>`

/** A web page in Chrome: computed styles beside every tag */
export const CHROME = `<html>\r\n<body>\r\n<!--StartFragment--><p style="color: rgb(34, 34, 34); font-size: 18px; font-weight: 400; white-space: normal; background-color: rgb(255, 255, 255);">　　县城到镇上，<a href="/local/1.html" target="_blank" style="color: rgb(0, 0, 0);">旧路</a>要走<span> </span><b>两个</b><span class="Apple-converted-space">&nbsp;</span>钟头。<br>　　新路通了，半个钟头。</p><figure><img src="https://img.example/2026/road-new.jpg?w=800" alt=""><figcaption>新路通车。张三 摄</figcaption></figure><script src="https://ads.example/a.js"></script><img src="https://t.example/p.gif" width="1" height="1"><blockquote><p>路通了，<em>心</em>就近了。</p><p>——村口的话</p></blockquote><!--EndFragment-->\r\n</body>\r\n</html>`
