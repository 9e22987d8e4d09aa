// Narrows lists, tells local times, and says what is over by now. Every page reads without it.
(function () {
  'use strict';

  function one(id) { return document.getElementById(id); }

  // What a page shows only where this runs.
  document.querySelectorAll('.needs-script').forEach(function (part) { part.hidden = false; });

  // Times by the reader's own clock.
  var full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
  var brief = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  document.querySelectorAll('time[datetime*="T"]').forEach(function (time) {
    var at = new Date(time.dateTime);
    if (isNaN(at)) { return; }
    time.title = full.format(at) + ' by your clock';
    var zone = time.nextElementSibling;
    if (zone && zone.classList.contains('zone') && at.getTimezoneOffset() !== 0) {
      var here = document.createElement('span');
      here.className = 'here';
      here.textContent = ' = ' + brief.format(at) + ' your time';
      zone.after(here);
    }
  });

  // What was open when the page was made, and is over since.
  var now = Date.now();
  document.querySelectorAll('[data-closes]').forEach(function (part) {
    if (Date.parse(part.dataset.closes) > now) { return; }
    var note = document.createElement('p');
    note.className = 'over';
    note.textContent = 'This was open when the page was made, and has closed since.';
    part.append(note);
  });

  // The two ends of an arc, for whoever points at one.
  var arcs = document.querySelectorAll('.arcs path');
  document.querySelectorAll('.arcs li').forEach(function (row) {
    function light(on) {
      arcs.forEach(function (arc) {
        var touches = arc.dataset.one === row.dataset.row || arc.dataset.other === row.dataset.row;
        arc.classList.toggle('lit', on && touches);
        arc.classList.toggle('dim', on && !touches);
      });
    }
    row.addEventListener('mouseenter', function () { light(true); });
    row.addEventListener('focusin', function () { light(true); });
    row.addEventListener('mouseleave', function () { light(false); });
    row.addEventListener('focusout', function () {
      light(false);
      // What was beyond the end of the row came into view.
      row.scrollLeft = 0;
    });
  });

  // Paper has nothing to click; the screen is as it was when that is done.
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = Array.from(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (part) { part.open = true; });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (part) { part.open = false; });
  });

  var form = one('filter');
  if (!form) { return; }
  var ended = one('ended');
  var rows = Array.from(document.querySelectorAll('.card, #rows tbody tr, #rows > li'));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var asked = ['kind', 'state', 'meets', 'what', 'stands'].map(one).filter(Boolean);

  function fits(row, text, words) {
    return words.every(function (word) { return text.includes(word); }) && asked.every(function (field) {
      // Groups that have ended stand behind a switch of their own.
      return !field.value || field.value === row.dataset[field.id] || field.value === 'open';
    });
  }

  function narrow() {
    var shown = 0;
    var past = 0;
    var words = one('words').value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row, index) {
      var is = fits(row, texts[index], words);
      if (row.hidden === is) { row.hidden = !is; }
      if (is && ended && ended.contains(row)) { past += 1; } else if (is) { shown += 1; }
    });
    var state = one('state');
    if (ended) {
      ended.hidden = past === 0;
      ended.open = past > 0 && state.value !== 'open';
      ended.querySelector('.number').textContent = past;
    }
    if (state && state.value !== 'open') { shown += past; }
    one('count').textContent = shown + ' of ' + rows.length;
    one('none').hidden = shown + past > 0;
  }

  var waiting;
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 60);
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); narrow(); });
  one('clear').addEventListener('click', function () {
    one('words').value = '';
    asked.forEach(function (field) { field.selectedIndex = 0; });
    narrow();
    one('words').focus();
  });
  form.hidden = false;
  narrow();
}());
