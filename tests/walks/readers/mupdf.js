// Prints [kind, author, words] of every annotation, as MuPDF reads them.
var file = new Document(scriptArgs[0]);
for (var page = 0; page < file.countPages(); page++) {
  file.loadPage(page).getAnnotations().forEach(function (mark) {
    print(JSON.stringify([mark.getType(), mark.getAuthor(), mark.getContents()]));
  });
}
