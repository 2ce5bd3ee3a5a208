<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html"/>
  <xsl:template match="/info">
    <html>
      <head><title>Administration</title></head>
      <body>
        <h1><xsl:value-of select="@product"/></h1>
        <p id="version"><xsl:value-of select="@version"/></p>
        <a href="/">Home</a>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
